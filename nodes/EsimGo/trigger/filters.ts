import type { Event } from './callback';
import { isChosen } from './events';
import type { Settings } from './settings';

/**
 * Why an event is not wanted, or undefined. Its type must be chosen. A filter holds back only what it can judge: an event
 * without the field passes (LowBalance has no ICCID, FirstAttachment no bundle).
 */
export function unwantedBecause(event: Event, { events, filters }: Settings): string | undefined {
	const { alertType, iccid, planId, usedPercent } = event;
	if (!isChosen(alertType, events))
		return alertType === null ? 'it has no type, and only chosen events are wanted' : `event ${alertType} is not chosen`;
	if (iccid !== null && filters.iccids.length > 0 && !filters.iccids.includes(iccid)) return `ICCID ${iccid} is not in the filter`;
	if (planId !== null && filters.bundleName !== '' && planId !== filters.bundleName) return `bundle ${planId} is not in the filter`;
	if (usedPercent !== null && usedPercent < (filters.usedPercent ?? 0)) return `only ${usedPercent} % is used`;
	return undefined;
}
