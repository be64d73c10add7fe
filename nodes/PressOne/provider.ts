import type { Provider } from '../shared/http/provider';
import { provesNothingBought, refusals } from './refusals';
import { businessCode, errorData, errorText } from './wire';

/** Whether PressOne may have acted in spite of the refusal. */
function mayHaveActed(body: unknown): boolean {
	const code = businessCode(body);
	return code !== undefined && !provesNothingBought.has(code);
}

/** A minute, and a second more for requests that arrive late: PressOne counts arrivals, the lane counts sends. */
const minuteMs = 61_000;

/**
 * PressOne's data API. It documents 100 usage reads a minute per ICCID; 40 package lists a minute are its twin API's
 * limit. No general limit is known, so the pace is our choice. `getPackageHistory.ts` keeps to the one package history
 * per eSIM in 15 minutes.
 */
export const pressOne: Provider = {
	id: 'pressOne',
	label: 'PressOne',
	credential: 'pressOneApi',
	// Our choice: no document says how long an order may take to be listed.
	showsWithinMs: 15 * 60_000,
	pace: { sends: 10, windowMs: 1_000, inFlight: 5, ignoresHeaders: true },
	limits: ({ method, path, values }) => {
		if (method !== 'GET') return [];
		if (path === '/customer/v2/packages') return [limit('packages', 40, '40 package lists a minute')];
		if (path.endsWith('/usage')) return [limit(`usage of ${values?.iccid ?? ''}`, 100, '100 usage reads of an eSIM a minute')];
		return [];
	},
	renewsToken: true,
	errorText,
	errorData,
	refusals,
	mayHaveActed,
};

function limit(key: string, sends: number, what: string) {
	return { key, pace: { sends, windowMs: minuteMs, inFlight: 10, ignoresHeaders: true }, what };
}
