import { storedReference } from '../frame/reference';
import type { Destination } from './destinations';
import { findPackage, type Package, sizes, UNLIMITED } from './packages';
import type { Period } from './period';
import { refuse } from './refuse';
import { type Esim, providerKey, type Purchase, type Store } from './store';
import { travel } from './travel';

/** What is to be bought. */
export interface Wish {
	destination: Destination;
	gigabytes: number;
	period: Period;
	/** How many new eSIMs; 1 for a top-up. */
	quantity: number;
	/** The eSIM to top up. */
	esim?: Esim;
	source: string;
	referenceId?: string;
	email?: string;
	emailBrand?: string;
	language?: string;
	/** The request that is charged. */
	requestId: string;
}

/**
 * The only place where money moves. All checks come first, then one purchase and one charge per eSIM. Nothing ties two requests
 * together, so the same wish twice makes two purchases.
 */
export function buy(store: Store, wish: Wish): Array<{ purchase: Purchase; esim: Esim }> {
	const chosen = choosePackage(store, wish);
	const referenceId = readReference(store, wish.referenceId);
	const { deliverAtMost, creditLimitCents } = store.switches;
	const quantity = deliverAtMost === 0 ? wish.quantity : Math.min(wish.quantity, deliverAtMost);
	if (creditLimitCents !== null && store.spentCents + quantity * chosen.priceInCents > creditLimitCents)
		refuse(400, 'credit limit exceeded');
	return Array.from({ length: quantity }, () => {
		const esim = wish.esim ?? store.newEsim();
		const purchase = recordPurchase(store, { ...wish, referenceId }, chosen, esim);
		charge(store, purchase, wish.requestId);
		sendMail(store, purchase, wish);
		if (!wish.esim && store.switches.travellers === 'travelling') travel(store, esim, purchase);
		return { purchase, esim };
	});
}

/** Finds the package of a wish, at the price that is charged. */
function choosePackage(store: Store, { destination, gigabytes, period }: Wish): Package {
	if (gigabytes !== UNLIMITED && !sizes.includes(gigabytes))
		refuse(400, `dataLimitInGB must be one of ${sizes.join(', ')}, or -1 for unlimited`);
	const found = findPackage(destination, gigabytes, period.days) ?? refuse(400, 'dataLimitInGB is not available for this destination');
	const { priceInCents, ...rest } = store.priced(found);
	return { ...rest, priceInCents: Math.round(priceInCents * store.switches.chargedFactor) };
}

/** Reads a reference in the form in which it is stored; undefined if there is none or it is dropped. */
function readReference(store: Store, sent: string | undefined): string | undefined {
	if (sent === undefined) return undefined;
	const { referenceIdMax, repeatedReference } = store.switches;
	if (sent.length > referenceIdMax) refuse(400, `referenceId is longer than ${referenceIdMax} characters`);
	const referenceId = storedReference(sent, store.switches);
	if (referenceId !== undefined && repeatedReference === 'refuse' && store.purchases.some((each) => each.referenceId === referenceId))
		refuse(400, 'referenceId has been used before');
	return referenceId;
}

/** Stores a purchase. */
function recordPurchase(store: Store, { period, esim: toppedUp, source, referenceId, email }: Wish, chosen: Package, esim: Esim): Purchase {
	const purchase: Purchase = {
		id: store.frame.random.uuid(),
		package: chosen,
		iccid: esim.iccid,
		createdAt: store.now,
		duration: period.duration,
		startAt: period.startAt,
		endAt: period.endAt,
		remainingBytes: chosen.bytes,
		source,
		purchaseType: toppedUp ? 'Top-up Purchase' : 'First Purchase',
		referenceId,
		email,
	};
	esim.purchases.push(purchase);
	store.purchases.push(purchase);
	return purchase;
}

function charge(store: Store, { id, package: { priceInCents, id: item }, iccid }: Purchase, requestId: string): void {
	store.spentCents += priceInCents;
	store.frame.ledger.add({
		at: store.frame.clock.iso(),
		provider: providerKey,
		kind: 'charge',
		amount: priceInCents / 100,
		currency: store.switches.currency,
		orderReference: id,
		iccids: [iccid],
		requestId,
		item,
		quantity: 1,
	});
}

/** Sends the confirmation. That of a top-up has no QR code. */
function sendMail(store: Store, { id, createdAt }: Purchase, { email, esim, emailBrand, language = 'en' }: Wish): void {
	if (email === undefined) return;
	store.mails.push({ at: createdAt, to: email, purchaseId: id, withQrCode: !esim, language, brand: emailBrand });
}
