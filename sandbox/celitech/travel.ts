import { DAY_MS, HOUR_MS } from './days';
import { goOnline, setStatus } from './device';
import type { Esim, Purchase, Store } from './store';

/** Acts as a traveller: installs after an hour, and goes online when the package starts, or after a day if it has no dates. */
export function travel(store: Store, esim: Esim, { startAt, createdAt }: Purchase): void {
	const { clock } = store.frame;
	const whileUsable = (run: () => void) => () => {
		if (esim.status !== 'DELETED' && esim.status !== 'ERROR') run();
	};
	clock.at(
		createdAt + HOUR_MS,
		whileUsable(() => setStatus(store, esim, 'INSTALLED')),
	);
	clock.at(
		Math.max(createdAt + HOUR_MS, startAt ?? createdAt + DAY_MS),
		whileUsable(() => goOnline(store, esim)),
	);
}
