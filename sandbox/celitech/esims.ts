import { refuse } from './refuse';
import type { Esim, Purchase, Store } from './store';
import { countUsage, livePurchase } from './usage';

/** Finds an eSIM of this account and counts its usage up to now. An ICCID has 18 to 22 characters. */
export function findEsim(store: Store, iccid: string): Esim {
	if (iccid.length < 18 || iccid.length > 22) refuse(400, 'iccid must have 18 to 22 characters');
	const esim = store.esims.get(iccid);
	if (!esim) refuse(store.switches.unknownIdStatus, 'eSIM not found');
	countUsage(store, esim);
	return esim;
}

/** Finds an eSIM for a read, which may lag behind. */
export function readEsim(store: Store, iccid: string): Esim {
	const esim = findEsim(store, iccid);
	if (!isReadable(store, esim)) refuse(store.switches.unknownIdStatus, 'eSIM not found');
	return esim;
}

/** Finds a purchase for a read, which may lag behind. */
export function readPurchase(store: Store, id: string): ReturnType<typeof findPurchase> {
	const found = findPurchase(store, id);
	if (!isReadable(store, found.purchase)) refuse(store.switches.unknownIdStatus, 'purchase not found');
	return found;
}

function isReadable({ now, switches }: Store, { createdAt }: { createdAt: number }): boolean {
	return createdAt <= now - switches.readLagMs;
}

/** Finds a purchase of this account and counts its eSIM's usage up to now. */
export function findPurchase(store: Store, id: string): { purchase: Purchase; esim: Esim } {
	const purchase = store.purchases.find((each) => each.id === id);
	if (!purchase) refuse(store.switches.unknownIdStatus, 'purchase not found');
	return { purchase, esim: findEsim(store, purchase.iccid) };
}

/** The rule is no longer documented. Earlier texts said "not DELETED or ERROR", later ones "only ENABLED or INSTALLED". */
export function isTopUpAllowed(store: Store, { status }: Esim): boolean {
	if (status === 'INSTALLED' || status === 'ENABLED') return true;
	return store.switches.earlyTopUp && (status === 'RELEASED' || status === 'DOWNLOADED');
}

/** Whether the eSIM is online with a package that is valid now. */
export function connectivity(store: Store, esim: Esim): 'ACTIVE' | 'NOT_ACTIVE' {
	return esim.online && livePurchase(esim, store.now) ? 'ACTIVE' : 'NOT_ACTIVE';
}
