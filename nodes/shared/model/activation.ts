/** What a phone needs to install an eSIM, in every form that phones take. */
export interface Activation {
	smdpAddress: string | null;
	matchingId: string | null;
	activationCode: string | null;
	appleInstallUrl: string | null;
	androidInstallUrl: string | null;
}

/**
 * Activation code and install links from the SM-DP+ address and the matching ID (GSMA SGP.22: `LPA:1$address$id`).
 * Addresses are sometimes sent with a scheme, which the code does not carry. The links are those of Apple's and
 * Google's installers. Everything is null where a part is missing.
 */
export function activation(address: string | null, matchingId: string | null): Activation {
	const smdpAddress = address?.trim().replace(/^https?:\/\//i, '').replace(/\/+$/, '') || null;
	const id = matchingId?.trim() || null;
	const activationCode = smdpAddress && id ? `LPA:1$${smdpAddress}$${id}` : null;
	return {
		smdpAddress,
		matchingId: id,
		...withLinks(activationCode),
	};
}

/**
 * The same from the whole code, where a provider gives only that. The code stays as it came, further parts of it such
 * as the mark of a confirmation code too; a text that is no code gives null everywhere.
 */
export function activationOf(code: string | null): Activation {
	const activationCode = code?.trim() ?? '';
	const [head, address = null, matchingId = null] = activationCode.split('$');
	if (head.toUpperCase() !== 'LPA:1') return activation(null, null);
	return { ...activation(address, matchingId), ...withLinks(activationCode) };
}

function withLinks(activationCode: string | null): Pick<Activation, 'activationCode' | 'appleInstallUrl' | 'androidInstallUrl'> {
	return {
		activationCode,
		appleInstallUrl: activationCode && installUrl('https://esimsetup.apple.com/esim_qrcode_provisioning', activationCode),
		androidInstallUrl: activationCode && installUrl('https://esimsetup.android.com/esim_qrcode_provisioning', activationCode),
	};
}

function installUrl(installer: string, activationCode: string): string {
	return `${installer}?carddata=${encodeURIComponent(activationCode)}`;
}
