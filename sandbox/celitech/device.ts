import type { Esim, EsimStatus, Store } from './store';
import { setOnline } from './usage';

/** The order in which a phone goes through the statuses. DELETED and ERROR are final. */
const path: EsimStatus[] = ['RELEASED', 'DOWNLOADED', 'INSTALLED', 'ENABLED'];

/** Takes the eSIM to a status, through every one on the way. Switching it off leads from ENABLED back to INSTALLED. */
export function setStatus(store: Store, esim: Esim, status: EsimStatus): void {
	const from = path.indexOf(esim.status);
	const to = path.indexOf(status);
	if (from === -1) throw new Error(`eSIM ${esim.iccid} is ${esim.status}, which is final`);
	if (to > from) for (const step of path.slice(from + 1, to + 1)) enter(store, esim, step);
	else if (to < from && (to === -1 || status === 'INSTALLED')) enter(store, esim, status);
}

function enter(store: Store, esim: Esim, status: EsimStatus): void {
	esim.status = status;
	esim.history.push({ status, at: store.now });
	if (status !== 'ENABLED') setOnline(store, esim, false);
	if (status === 'INSTALLED') {
		esim.device ??= { oem: 'Apple', hardwareName: 'iPhone 15', hardwareModel: 'A3090', eid: `89049032${store.frame.random.digits(24)}` };
	}
}

/** Switches the eSIM on and connects it to a network. */
export function goOnline(store: Store, esim: Esim): void {
	setStatus(store, esim, 'ENABLED');
	setOnline(store, esim, true);
}
