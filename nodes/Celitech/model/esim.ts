import { activation } from '../../shared/model/activation';
import { esim, type Esim } from '../../shared/model/esim';
import { celitech } from '../provider';
import type { WireEsim } from '../wire';

/** The fields of an eSIM in any body. Only the ICCID is in all of them. */
export type Installable = Pick<WireEsim, 'iccid'> & Partial<WireEsim>;

/**
 * An eSIM from any body that names one. The LPA text is in `manualActivationCode`; some third-party code has it in
 * `activationCode`.
 */
export function esimOf(wire: Installable, purchaseId: string | null = null, reference: string | null = null): Esim {
	return esim.parse({
		provider: celitech.id,
		iccid: wire.iccid,
		purchaseId,
		reference,
		status: wire.status ?? null,
		...activation({
			codes: [wire.manualActivationCode, wire.activationCode],
			address: wire.smdpAddress,
			appleInstallUrl: wire.iosActivationLink,
			androidInstallUrl: wire.androidActivationLink,
		}),
	});
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

/** The PNG of CELITECH's QR code, from base64 with or without a `data:` prefix; undefined if it is not a PNG. */
export function pngOf({ activationCode }: Pick<Installable, 'activationCode'>): Buffer | undefined {
	if (!activationCode) return undefined;
	const png = Buffer.from(activationCode.replace(/^data:[^,]*,/, ''), 'base64');
	return png.subarray(0, pngSignature.length).equals(pngSignature) ? png : undefined;
}
