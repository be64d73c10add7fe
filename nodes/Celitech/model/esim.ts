import { activationOf } from '../../shared/model/activation';
import { esim, type Esim } from '../../shared/model/esim';
import type { WireEsim } from '../wire';
import { provider } from './provider';

/** What any body gives of an eSIM: only the ICCID is in all of them. */
export type Installable = Pick<WireEsim, 'iccid'> & Partial<WireEsim>;

const isLpa = (text: string) => /^LPA:/i.test(text.trim());

/** The LPA text stands in `manualActivationCode`; some tests of others show it in `activationCode`. */
function lpaOf({ manualActivationCode, activationCode }: Installable): string | null {
	return [manualActivationCode, activationCode].find((text) => text && isLpa(text)) ?? null;
}

/** An eSIM from any body that names one. Install links that CELITECH sends win over built ones. */
export function esimOf(wire: Installable, purchaseId: string | null = null, reference: string | null = null): Esim {
	const built = activationOf(lpaOf(wire));
	return esim.parse({
		provider,
		iccid: wire.iccid,
		purchaseId,
		reference,
		status: wire.status ?? null,
		...built,
		smdpAddress: wire.smdpAddress ?? built.smdpAddress,
		appleInstallUrl: wire.iosActivationLink ?? built.appleInstallUrl,
		androidInstallUrl: wire.androidActivationLink ?? built.androidInstallUrl,
	});
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** The QR code that CELITECH draws: base64 without a prefix, a `data:` prefix does no harm. Undefined where it is no PNG. */
export function pngOf({ activationCode }: Pick<Installable, 'activationCode'>): Buffer | undefined {
	if (!activationCode || isLpa(activationCode)) return undefined;
	const png = Buffer.from(activationCode.replace(/^data:[^,]*,/, ''), 'base64');
	return png.subarray(0, pngSignature.length).equals(pngSignature) ? png : undefined;
}
