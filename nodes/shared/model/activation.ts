import { addressOf, readCode, writeCode, type ActivationCode } from './activationCode';

/** What a phone needs to install an eSIM, in every form that phones take. */
export interface Activation {
	smdpAddress: string | null;
	matchingId: string | null;
	activationCode: string | null;
	confirmationCode: string | null;
	appleInstallUrl: string | null;
	androidInstallUrl: string | null;
}

type Text = string | null | undefined;

/** What a wholesaler tells of it. Any of these texts may be a whole activation code, whatever its name says. */
export interface ActivationSource {
	/** Of the fields that are made for a whole code, the one to prefer first. */
	codes?: Text[];
	address?: Text;
	matchingId?: Text;
	confirmationCode?: Text;
	appleInstallUrl?: Text;
	androidInstallUrl?: Text;
}

/**
 * One activation code from all that is told, and address, matching ID and install links of that same code: whoever scans,
 * taps or types installs the same eSIM. Links that carry no code stay as they are sent. What is no code gives none.
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

/** Empty text is not given, wherever it stands. */
const given = (text: Text) => text?.trim() || null;

/** A whole code wherever one stands, else address and matching ID put together, else what an install link carries. */
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
	if (composed) return withMark(composed, bare?.further ?? [], confirmationCode);
	return bare ?? [appleInstallUrl, androidInstallUrl].flatMap((url) => readCode(url ?? '') ?? readCode(carriedBy(url) ?? '') ?? [])[0];
}

/** A code that is put together asks for the confirmation code by itself, where there is one. */
function withMark(code: ActivationCode, further: string[], confirmationCode: Text): ActivationCode {
	if (code.further.length > 0) return code;
	return { ...code, further: further.length > 0 || given(confirmationCode) === null ? further : ['', '1'] };
}

/** The link that was sent, unless it carries another code than ours, or one in another form; then one that carries ours. */
function installUrl(sent: Text, installer: string, activationCode: string | null): string | null {
	const carried = carriedBy(sent);
	if (carried !== undefined && (carried === null || carried === activationCode)) return given(sent);
	return activationCode && `${installer}?carddata=${encodeURIComponent(activationCode)}`;
}

/** What an installer's link carries, null where it carries nothing; undefined where it is no link. */
function carriedBy(url: Text): string | null | undefined {
	const link = given(url);
	if (link === null || !URL.canParse(link) || !/^https?:/i.test(link)) return undefined;
	return new URL(link).searchParams.get('carddata');
}
