import { activation } from '../../shared/model/activation';
import { esim, type Esim } from '../../shared/model/esim';
import { referenceIn } from '../description';
import type { WireSim } from '../wire';
import { provider } from './provider';

/** An eSIM from any body that describes one. The activation code and the install link that PressOne sends win over built ones. */
export function esimOf(wire: WireSim): Esim {
	const built = activation(wire.lpa, wire.matching_id);
	return esim.parse({
		provider,
		iccid: wire.iccid,
		purchaseId: wire.simable?.id ?? null,
		reference: referenceIn(wire.simable?.description ?? null),
		status: wire.recycled ? 'RECYCLED' : null,
		...built,
		activationCode: wire.qrcode || built.activationCode,
		appleInstallUrl: wire.direct_apple_installation_url || built.appleInstallUrl,
		qrCodeUrl: wire.qrcode_url,
		phoneNumber: wire.msisdn,
	});
}

/** An eSIM of which the ICCID is all that is known. */
export const bareEsim = (iccid: string): Esim => esim.parse({ provider, iccid });
