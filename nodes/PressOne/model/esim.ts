import { activation } from '../../shared/model/activation';
import { esim, type Esim } from '../../shared/model/esim';
import { pressOne } from '../provider';
import { referenceIn, type WireSim } from '../wire';

/** An eSIM, from any body that describes one. */
export function esimOf(wire: WireSim): Esim {
	return esim.parse({
		provider: pressOne.id,
		iccid: wire.iccid,
		purchaseId: wire.simable?.id ?? null,
		reference: referenceIn(wire.simable?.description ?? null),
		status: wire.recycled ? 'RECYCLED' : null,
		...activation({
			codes: [wire.qrcode],
			address: wire.lpa,
			matchingId: wire.matching_id,
			confirmationCode: wire.confirmation_code,
			appleInstallUrl: wire.direct_apple_installation_url,
		}),
		qrCodeUrl: wire.qrcode_url,
		phoneNumber: wire.msisdn,
	});
}

/** An eSIM of which only the ICCID is known. */
export const bareEsim = (iccid: string): Esim => esim.parse({ provider: pressOne.id, iccid });
