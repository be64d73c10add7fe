import type { Envelope } from './callbacks';
import type { Assignment, Esim } from './records';
import type { Store } from './store';
import { secondsTime } from './time';
import { getBundle } from './catalogue';

/** The `bundle` of a usage callback. V2 is shorter. Quantities are bytes. */
function showBundle(assignment: Assignment, version: Envelope['version']): object {
	const { id, reference, bundle, initialBytes, remainingBytes, startAt, endAt, unlimited } = assignment;
	const short = {
		name: bundle,
		initialQuantity: initialBytes,
		remainingQuantity: remainingBytes,
		...(startAt !== undefined && { startTime: secondsTime(startAt) }),
		...(endAt !== undefined && { endTime: secondsTime(endAt) }),
	};
	return version === 'V2' ? short : { id, reference, description: getBundle(bundle).description, ...short, unlimited };
}

export function utilisation(store: Store, iccid: string, assignment: Assignment) {
	const { callbackUnit } = store.switches;
	return (version: Envelope['version']) => ({
		iccid,
		alertType: 'Utilisation',
		bundle: { ...showBundle(assignment, version), ...(callbackUnit === 'inBundle' && { unit: 'BYTES' }) },
		...(callbackUnit === 'beside' && { unit: 'bytes' }),
	});
}

/** It has `event` and `date` in place of `alertType`. */
export function deletion(store: Store, iccid: string, event: 'esim.deletion_scheduled' | 'esim.deleted') {
	return () => ({ event, iccid, date: secondsTime(store.now) });
}

/** We chose the texts of `reason`. */
export function msisdnChange(iccid: string, alertType: 'MSISDNEnabled' | 'MSISDNDisabled') {
	return () => ({ iccid, alertType, msisdn: '447700900123', reason: alertType === 'MSISDNEnabled' ? 'assigned' : 'expired' });
}

/** What it tells of and the unit of the two amounts are not documented. A bundle and bytes are our choice. */
export function topUpNotice(iccid: string, alertType: string, { id, bundle, initialBytes }: Assignment) {
	return () => ({ iccid, alertType, bundle: { id, name: bundle, oldAmount: initialBytes, newAmount: initialBytes * 2 } });
}

export function smsFailed(store: Store, iccid: string) {
	return () => ({ iccid, msisdn: '447700900123', alertType: 'SMSFailed', timestamp: secondsTime(store.now) });
}

export function firstUse(iccid: string, assignment: Assignment) {
	return (version: Envelope['version']) => ({ iccid, alertType: 'FirstUse', bundle: showBundle(assignment, version) });
}

export function firstAttachment(iccid: string) {
	return () => ({ iccid, alertType: 'FirstAttachment' });
}

export function countryChange(iccid: string, country: { code: string; name: string }) {
	return () => ({ iccid, alertType: 'CountryChange', country });
}

/** The documents do not show all field names. Those of status, time and device are our choice. */
export function profileStatusChange(store: Store, { iccid, profileStatus }: Pick<Esim, 'iccid' | 'profileStatus'>) {
	return () => ({
		iccid,
		alertType: store.switches.profileAlertType,
		profileStatus,
		date: secondsTime(store.now),
		device: { imei: '490154203237518', eid: '89000000000000000000000000000000', tac: '49015420', make: 'Sandbox', model: 'Phone 1' },
	});
}

/** LowBalance and InsufficientBalance carry no ICCID. */
export function balanceAlert(store: Store, alertType: 'LowBalance' | 'InsufficientBalance') {
	const { lowBalanceThreshold: threshold } = store.switches;
	const share = threshold === 0 ? 0 : Math.max(0, Math.round((store.balance / threshold) * 100));
	return () => ({ alertType, balanceInfo: { balance: store.balance, threshold, thresholdPercentRemaining: share } });
}
