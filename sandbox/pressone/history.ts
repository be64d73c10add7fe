import type { Route } from '../frame/provider';
import { getPackage } from './catalogue';
import { readEsim } from './esims';
import { reply } from './reply';
import type { EsimPackage, Store } from './store';
import { offsetTime } from './time';

export const historyPath = '/customer/v2/sims/:iccid/packages';

/** GET /sims/{iccid}/packages: the original package and all top-ups. */
export function historyRoutes(store: Store): Route[] {
	return [
		{
			method: 'GET',
			path: historyPath,
			handle: ({ params }) => {
				const known = readEsim(store, params.iccid).packages.filter((each) => store.isReadable(each));
				const rows = known.map((each) => showRow(store, each));
				return reply(store.switches.historyFirst === 'oldest' ? rows : rows.reverse(), 'succes');
			},
		},
	];
}

function showRow(store: Store, { id, packageId, status, remaining, remainingVoice, remainingText, ...times }: EsimPackage): object {
	const sold = store.priced(getPackage(packageId));
	const row = {
		id,
		status,
		remaining,
		remaining_voice: remainingVoice,
		remaining_text: remainingText,
		activated_at: timeOrNull(times.activatedAt),
		expired_at: timeOrNull(times.expiresAt),
		finished_at: timeOrNull(times.finishedAt),
	};
	if (store.switches.historyShape === 'flat') return { package_id: packageId, ...row, data: sold.data, validity: sold.day };
	const { type, price, netPrice, amount, day, isUnlimited, title, data } = sold;
	return {
		...row,
		package: { id: packageId, type, price, net_price: netPrice, amount, day, is_unlimited: isUnlimited, title, data, short_info: null },
	};
}

function timeOrNull(at: number | undefined): string | null {
	return at === undefined ? null : offsetTime(at);
}
