import { addressOf, readCode, writeCode, type ActivationCode } from './activationCode';

/** What a phone needs to install an eSIM, in every form that phones accept. */
export interface Activation {
	smdpAddress: string | null;
	matchingId: string | null;
	activationCode: string | null;
	confirmationCode: string | null;
	appleInstallUrl: string | null;
	androidInstallUrl: string | null;
}

type Text = string | null | undefined;

/** What a wholesaler sends about it. Any of these texts may be a whole activation code, whatever its field is called. */
export interface ActivationSource {
	/** The fields meant for a whole code, the preferred one first. */
	codes?: Text[];
	address?: Text;
	matchingId?: Text;
	confirmationCode?: Text;
	appleInstallUrl?: Text;
	androidInstallUrl?: Text;
}

/**
 * Builds one activation code from everything that was sent, and the address, matching ID and install links of that same code,
 * so that scanning, tapping and typing install the same eSIM. Links without a code stay as they were sent. A text that is not a
 * code is not used as one.
 */
export function activation(source: ActivationSource): Activation {
	const code = codeOf(source);
	const activationCode = code ? writeCode(code) : null;
	return {
		smdpAddress: code?.smdpAddress ?? addressOf(source.address ?? '') ?? given(source.address),
		matchingId: code ? given(code.matchingId) : given(source.matchingId),
		activationCode,
		confirmationCode: given(source.confirmationCode),
		appleInstallUrl: installUrl(source.appleInstallUrl, 'https://esimsetup.apple.com/esim_qrcode_provisioning', activationCode),
		androidInstallUrl: installUrl(source.androidInstallUrl, 'https://esimsetup.android.com/esim_qrcode_provisioning', activationCode),
	};
}

/** An empty text counts as missing. */
const given = (text: Text) => text?.trim() || null;

/** A whole code from any field, else address and matching ID put together, else the code in an install link. */
function codeOf({
	codes = [],
	address,
	matchingId,
	confirmationCode,
	appleInstallUrl,
	androidInstallUrl,
}: ActivationSource): ActivationCode | undefined {
	const found = [...codes, address, matchingId].flatMap((text) => readCode(text ?? '') ?? []);
	const whole = found.find((code) => code.matchingId !== '');
	if (whole) return whole;
	const [bare] = found;
	const host = addressOf(address ?? '') ?? bare?.smdpAddress;
	const composed = host !== undefined && given(matchingId) !== null ? readCode(`1$${host}$${matchingId ?? ''}`) : undefined;
	if (composed) return withConfirmationMark(composed, bare?.further ?? [], confirmationCode);
	return bare ?? [appleInstallUrl, androidInstallUrl].flatMap((url) => readCode(url ?? '') ?? readCode(codeInLink(url) ?? '') ?? [])[0];
}

/** If there is a confirmation code, a code that was put together gets the mark that makes the phone ask for it. */
function withConfirmationMark(code: ActivationCode, further: string[], confirmationCode: Text): ActivationCode {
	if (code.further.length > 0) return code;
	return { ...code, further: further.length > 0 || given(confirmationCode) === null ? further : ['', '1'] };
}

/** The link that was sent. If it contains another code than ours, or ours in another form, a new link with ours replaces it. */
function installUrl(sent: Text, installer: string, activationCode: string | null): string | null {
	const carried = codeInLink(sent);
	if (carried !== undefined && (carried === null || carried === activationCode)) return given(sent);
	return activationCode && `${installer}?carddata=${encodeURIComponent(activationCode)}`;
}

/** The code in an install link; null if the link has none, undefined if it is not a link. */
function codeInLink(url: Text): string | null | undefined {
	const link = given(url);
	if (link === null || !URL.canParse(link) || !/^https?:/i.test(link)) return undefined;
	return new URL(link).searchParams.get('carddata');
}
