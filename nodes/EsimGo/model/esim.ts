import { activation } from '../../shared/model/activation';
import { esim, type Esim } from '../../shared/model/esim';
import { isoTime } from '../../shared/model/fields';
import type { WireEsim } from '../wire';
import { provider } from './provider';

/** An eSIM from any body that describes one. Install links that the provider sends win over built ones. */
export function esimOf(wire: WireEsim, reference: string | null = wire.customerRef || null): Esim {
	const built = activation(wire.smdpAddress ?? wire.rspUrl, wire.matchingId);
	return esim.parse({
		provider,
		iccid: wire.iccid,
		reference,
		status: wire.profileStatus,
		...built,
		appleInstallUrl: wire.appleInstallUrl ?? built.appleInstallUrl,
		androidInstallUrl: wire.androidInstallUrl ?? built.androidInstallUrl,
		phoneNumber: wire.msisdn,
		installedAt: isoTime(wire.firstInstalledDateTime),
	});
}
