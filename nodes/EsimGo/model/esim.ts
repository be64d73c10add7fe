import { activation } from '../../shared/model/activation';
import { esim, type Esim } from '../../shared/model/esim';
import { isoTime } from '../../shared/model/fields';
import { esimGo } from '../provider';
import type { WireEsim } from '../wire';

/** An eSIM with what only eSIM Go says of it: whether it is active, suspended or deactivated, from version 2.5 on. */
export const esimWithState = (wire: WireEsim) => ({ ...esimOf(wire), state: wire.state });

/** An eSIM, from any body that describes one. */
export function esimOf(wire: WireEsim, reference: string | null = wire.customerRef || null): Esim {
	return esim.parse({
		provider: esimGo.id,
		iccid: wire.iccid,
		reference,
		status: wire.profileStatus,
		...activation({
			address: wire.smdpAddress ?? wire.rspUrl,
			matchingId: wire.matchingId,
			appleInstallUrl: wire.appleInstallUrl,
			androidInstallUrl: wire.androidInstallUrl,
		}),
		phoneNumber: wire.msisdn,
		installedAt: isoTime(wire.firstInstalledDateTime),
	});
}
