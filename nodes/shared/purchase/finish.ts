import { asSafeFailure } from '../secrets/outward';
import type { Bought, Wish } from './bought';
import type { Desk } from './desk';
import { contentHash, partsOf, searchOf, type Placed } from './purchase';
import { nameOrders } from './texts';

export interface Finished {
	placed: Placed;
	surplus: Placed[];
	/** What the user must know about a valid purchase. */
	warning: string | null;
}

/**
 * Everything after the provider has acknowledged an order: notes the order, waits for its eSIMs, and writes the reference
 * to them. The purchase was made, so nothing here fails the item. Whatever goes wrong becomes a warning.
 */
export async function finish<Basket>(desk: Desk<Basket>, wish: Wish<Basket>, bought: Bought): Promise<Finished> {
	if (bought.outcome === 'dryRun') return { placed: bought.placed, surplus: [], warning: bought.placed.warning ?? null };
	const warnings = [...bought.warnings];
	const warn = (what: string) => (cause: unknown) => {
		warnings.push(`${what} ${asSafeFailure(cause).message}`);
		return undefined;
	};
	const [delivered] = await Promise.all([
		deliver(desk, wish, bought).catch(warn('Its eSIMs could not be read.')),
		noteAnswer(desk, wish, bought).catch(warn('The order that it became could not be noted.')),
	]);
	const placed = delivered ?? bought.placed;
	if (!delivered) remember(desk, wish, placed, false, warn);
	const missing = missingEsims(desk, wish, placed);
	if (missing !== undefined) warnings.push(missing);
	if (placed.warning !== undefined) warnings.push(placed.warning);
	const marked = delivered && (await mark(desk, wish, bought, placed, warn));
	if (bought.surplus.length > 0)
		warnings.push(
			`More was charged under this reference than intended: ${nameOrders(bought.surplus)}. Ask ${desk.client.provider.label} to take it back.`,
		);
	const isNew = bought.outcome === 'bought' || bought.outcome === 'reconciled';
	if (isNew) warnings.push(...desk.guardRail.afterCharge(wish, placed, bought.price));
	return { placed: marked ?? placed, surplus: bought.surplus, warning: warnings.length > 0 ? warnings.join(' ') : null };
}

async function deliver<Basket>({ purchase, client }: Desk<Basket>, wish: Wish<Basket>, { placed }: Bought): Promise<Placed> {
	return await purchase.delivery.wait(client, { ...wish, placed, until: wish.deadline });
}

/** Notes the order of a new charge in n8n's database, so that it is known even if the process is killed now. */
async function noteAnswer<Basket>(
	{ note }: Desk<Basket>,
	{ reference }: Wish<Basket>,
	{ outcome, placed, attempt }: Bought,
): Promise<void> {
	if (outcome === 'bought' || outcome === 'reconciled') await note.answered(reference, partsOf(placed), attempt);
}

async function mark<Basket>(
	desk: Desk<Basket>,
	wish: Wish<Basket>,
	bought: Bought,
	delivered: Placed,
	warn: (what: string) => (cause: unknown) => undefined,
): Promise<Placed | undefined> {
	const { purchase, client, lookUp } = desk;
	const isWhole = searchOf(purchase) === undefined;
	if (bought.marked && !isWhole) return delivered;
	const isComplete = delivered.esims.length >= purchase.delivery.awaited(wish.basket);
	const written = async () =>
		bought.marked ? delivered : ((await purchase.delivery.mark?.(client, { ...wish, placed: delivered })) ?? delivered);
	const marked = await written().catch(
		warn('The reference could not be written to its eSIMs. The purchase can be found again only by its order.'),
	);
	if (marked) lookUp.noteShown(wish.reference);
	remember(desk, wish, delivered, marked !== undefined && isComplete, warn);
	return marked;
}

/** Saves the purchase in memory and in the node's static data. */
function remember<Basket>(
	desk: Desk<Basket>,
	{ reference, basket }: Wish<Basket>,
	placed: Placed,
	marked: boolean,
	warn: (what: string) => (cause: unknown) => undefined,
): void {
	const { purchase, memory, saved } = desk;
	const content = contentHash(purchase, basket);
	memory.bought(reference, content, placed, marked);
	try {
		saved.set(reference, { placed, content, marked, whole: searchOf(purchase) === undefined });
	} catch (cause) {
		warn('It could not be saved in the memory of the workflow.')(cause);
	}
}

function missingEsims<Basket>({ purchase }: Desk<Basket>, { basket }: Wish<Basket>, { id, esims }: Placed): string | undefined {
	const expected = purchase.delivery.awaited(basket);
	if (esims.length >= expected) return undefined;
	const have = esims.length === 0 ? 'None of its eSIMs has arrived yet' : `Only ${esims.length} of its ${expected} eSIMs arrived so far`;
	return `${have}. The order stands: run again with the same reference, or read order ${id}, to get the rest.`;
}
