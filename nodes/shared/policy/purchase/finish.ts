import { Failure } from '../failure';
import { contentHash, type Bought, type Desk } from './buy';
import type { Placed, Wanted } from './types';

export interface Finished {
	placed: Placed;
	/** What the user must know of a purchase that stands. */
	warning: string | null;
}

/**
 * Everything after the provider has acknowledged an order: its eSIMs are waited for and the reference is written to
 * them. The purchase stands, so nothing here fails it: what goes wrong becomes a warning.
 */
export async function finish<Basket>(desk: Desk<Basket>, wanted: Wanted<Basket>, bought: Bought): Promise<Finished> {
	const { purchase, client } = desk;
	if (bought.outcome === 'dryRun') return { placed: bought.placed, warning: bought.placed.warning ?? null };
	const warnings: string[] = [];
	const warn = (what: string) => (cause: unknown) => {
		warnings.push(`${what} ${cause instanceof Error ? cause.message : ''}`.trim());
		return undefined;
	};
	const until = Date.now() + wanted.waitMs;
	const delivered =
		(await purchase.deliver(client, wanted.basket, bought.placed, until).catch(warn('Its eSIMs could not be read.'))) ?? bought.placed;
	const expected = purchase.expected(wanted.basket);
	if (delivered.esims.length < expected) warnings.push(missing(delivered, expected));
	if (delivered.warning !== undefined) warnings.push(delivered.warning);
	const marked = await markUnlessMarked(desk, wanted, bought, delivered).catch(
		warn('The reference could not be written to its eSIMs; it is found again by order only.'),
	);
	return { placed: marked ?? delivered, warning: warnings.length > 0 ? warnings.join(' ') : null };
}

async function markUnlessMarked<Basket>(
	{ purchase, client, kept, lookUp }: Desk<Basket>,
	{ basket, reference }: Wanted<Basket>,
	bought: Bought,
	delivered: Placed,
): Promise<Placed> {
	const whole = purchase.cannotBeFound !== undefined;
	if (bought.marked && !whole) return delivered;
	const complete = delivered.esims.length >= purchase.expected(basket);
	const marked = bought.marked ? delivered : await purchase.mark(client, basket, delivered, reference);
	lookUp.saw(reference);
	kept.set(reference, delivered, contentHash(purchase, basket), complete, whole);
	return marked;
}

function missing({ id, esims }: Placed, expected: number): string {
	const have = esims.length === 0 ? 'None of its eSIMs is there yet' : `Only ${esims.length} of its ${expected} eSIMs are there`;
	return `${have}. The order stands: run again with the same reference, or read order ${id}, to get the rest.`;
}

/** A purchase for the list that an error carries: what was bought before it. */
export function summary(reference: string, { placed }: Finished): Record<string, unknown> {
	const esimIds = placed.esims.flatMap(({ esim }) => esim.id ?? []);
	return { reference, orderId: placed.id, iccids: placed.esims.map(({ esim }) => esim.iccid), ...(esimIds.length > 0 && { esimIds }) };
}

/** Tells programs whether a failed item may have been bought all the same: only then must nobody buy it elsewhere. */
export function withOutcome(failure: Failure): Failure {
	const { message, description, ran, status, data } = failure;
	return new Failure({ message, description, ran, status, data: { ...data, outcome: ran === 'never' ? 'notBought' : 'unknown' } });
}

/** The failure of one item with what was bought before it, so that nothing paid for is out of sight. */
export function withBought(failure: Failure, bought: Array<Record<string, unknown>>, notSent: number, firstNotSent?: number): Failure {
	const lines = bought.map(({ reference, orderId, esimIds, iccids }) => {
		const id = esimIds === undefined ? '' : `eSIM ${String(esimIds)}, `;
		return `${String(reference)}: order ${String(orderId)}, ${id}ICCID ${String(iccids) || 'not yet known'}`;
	});
	const before = lines.length > 0 ? `Bought before it: ${lines.join('; ')}.` : 'Nothing was bought before it.';
	const which = firstNotSent === undefined ? '' : `, from item ${firstNotSent} on`;
	const rest = notSent > 0 ? ` ${notSent} further item(s) were not sent${which}.` : '';
	return new Failure({
		message: failure.message,
		description: `${failure.description} ${before}${rest} Running again returns what was bought by its reference and goes on with the rest.`,
		ran: failure.ran,
		status: failure.status,
		data: { ...failure.data, bought, notSent },
	});
}
