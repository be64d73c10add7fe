import { isDeepStrictEqual } from 'node:util';
import type { Frame } from './frame';
import { presetsFor } from './presets';
import type { Provider } from './provider';

/** Rows of each list that the page shows; a longer list would only slow it down. */
const SHOWN = 50;

/** What the page shows and asks for once a second. */
export type View = ReturnType<typeof viewOf>;

/** What the page offers for each provider, which changes only when switches do. */
export type Offer = ReturnType<typeof offerOf>;

export function viewOf(frame: Frame, providers: Iterable<Provider>) {
	const all = [...providers];
	const ledger = frame.ledger.latest(SHOWN);
	return {
		now: frame.clock.iso(),
		ledger: {
			...ledger,
			rows: ledger.rows.map((row) => ({ ...row, reference: all.find(({ key }) => key === row.provider)?.page?.reference?.(row) ?? '' })),
		},
		requests: frame.log.latest(SHOWN),
		callbacks: frame.callbacks.latest(SHOWN),
		faults: frame.faults.all(),
		accounts: all.map(({ key, page, switches }) => ({
			key,
			balance: page?.balance?.(),
			changed: changedOf(switches.current(), switches.defaults()),
		})),
	};
}

export function offerOf(provider: Provider, url: string) {
	const { key, name, page = {}, access } = provider;
	const { slowDelivery, callbacks, sampleOrder, balance } = page;
	return {
		key,
		name,
		access: access(url),
		presets: presetsFor(provider),
		hasBalance: balance !== undefined,
		sampleOrder,
		slowDelivery,
		callbacks,
	};
}

/** The switches that are not at their defaults. */
function changedOf(current: object, defaults: object): Record<string, unknown> {
	const usual = new Map<string, unknown>(Object.entries(defaults));
	return Object.fromEntries(Object.entries(current).filter(([name, value]) => !isDeepStrictEqual(value, usual.get(name))));
}
