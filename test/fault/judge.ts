import { statementsOf, type Given, type Statements } from './statements';
import type { Account, Seen, Seller, Story } from './seller';

/** How long the node waits before it takes what it cannot see for not bought: a quarter of an hour by the wholesaler's clock. */
const showsWithinMs = 15 * 60_000;

/** The Date header has whole seconds, and a request takes its time. */
const slackMs = 3_000;

/** A request that bought something. */
export interface Purchase {
	/** The references that it may be of: one, or all those that ask for equal content. */
	owners: string[];
	sentAt: number;
	chargedAt: number;
	ids: string[];
	/** Its new eSIMs. */
	iccids: string[];
}

/**
 * What is wrong with how a story ended, judged from what the wholesaler has in its books and from what the user saw: no
 * charge more than wanted, no charge out of sight, nothing given to two references or to another account, and nothing said
 * that is not true.
 */
export function judge(seller: Seller, story: Story): string[] {
	const everywhere = story.accounts.flatMap((account) => purchasesAt(account, seller, story));
	const ofAccounts = story.accounts.flatMap((account) => {
		const seen = story.runs.filter((run) => run.account === account).map((run) => ({ ...run, says: statementsOf(run.result) }));
		const purchases = purchasesAt(account, seller, story);
		const others = story.accounts.filter((one) => one !== account).flatMap(({ sandbox }) => seller.traces(sandbox));
		return [
			...outOfSight(purchases, seen, seller.hidesForMs(story.plan)),
			...givenWrongly(purchases, seen),
			...saidWrongly(purchases, seen, seller.hidesForMs(story.plan)),
			...notMentioned(story, seen),
			...others.filter((trace) => seen.some(({ text }) => text.includes(trace))).map((trace) => `${trace} of another account is shown`),
		].map((complaint) => (account.name === 'own' ? complaint : `At the other account: ${complaint}`));
	});
	return [...tooMany(everywhere, seller.hidesForMs(story.plan)), ...ofAccounts];
}

/** What was bought at an account, by request, oldest first. */
export function purchasesAt({ sandbox, existing }: Account, seller: Seller, story: Story): Purchase[] {
	const requests = new Map(sandbox.requests().map((request) => [request.id, request]));
	const purchases = new Map<string, Purchase>();
	for (const { kind, at, requestId, orderReference, iccids } of sandbox.ledger()) {
		const request = requests.get(requestId);
		if (kind !== seller.spends || !request) continue;
		const purchase = purchases.get(requestId) ?? {
			owners: seller.owners(request, story),
			sentAt: Date.parse(request.at),
			chargedAt: Date.parse(at),
			ids: [],
			iccids: [],
		};
		const fresh = iccids.filter((iccid) => !existing.includes(iccid));
		const id = seller.idOf?.(sandbox, orderReference, story.number) ?? orderReference;
		purchases.set(requestId, { ...purchase, ids: [...new Set([...purchase.ids, id])], iccids: [...purchase.iccids, ...fresh] });
	}
	return [...purchases.values()].sort((a, b) => a.sentAt - b.sentAt);
}

function groupsOf(purchases: Purchase[]): Purchase[][] {
	const groups = new Map<string, Purchase[]>();
	for (const purchase of purchases) {
		const key = JSON.stringify(purchase.owners);
		groups.set(key, [...(groups.get(key) ?? []), purchase]);
	}
	return [...groups.values()];
}

/** Purchases that share a reference, with all the references that are in it. */
function connected(purchases: Purchase[]): Purchase[][] {
	const components: Purchase[][] = [];
	for (const purchase of purchases) {
		const touched = components.filter((component) =>
			component.some(({ owners }) => owners.some((owner) => purchase.owners.includes(owner))),
		);
		for (const component of touched) components.splice(components.indexOf(component), 1);
		components.push([...touched.flat(), purchase]);
	}
	return components;
}

const ownersOf = (group: Purchase[]) => [...new Set(group.flatMap(({ owners }) => owners))];

/** One purchase per reference, whatever account it was made with. A further one only if an earlier one stayed hidden for longer than anybody can wait. */
function tooMany(purchases: Purchase[], hidesForMs: number): string[] {
	return connected(purchases).flatMap((group) => {
		const owners = ownersOf(group);
		const allowed = owners.length + group.filter((one) => isReplaced(one, group, hidesForMs)).length;
		return group.length > allowed
			? [`${owners.join(' and ')} bought ${group.length} times: ${group.map(({ ids }) => ids.join(' ')).join(', ')}`]
			: [];
	});
}

/** When its time to show is over. */
const overAt = ({ sentAt }: Purchase) => sentAt + showsWithinMs - slackMs;

/** Whether it stayed hidden for longer than anybody can wait. */
const isOverdue = (purchase: Purchase, hidesForMs: number) => purchase.chargedAt + hidesForMs > overAt(purchase);

/** Whether it stayed hidden for longer than anybody can wait, and another one was sent then. */
function isReplaced(purchase: Purchase, group: Purchase[], hidesForMs: number): boolean {
	return isOverdue(purchase, hidesForMs) && group.some((later) => later.sentAt >= overAt(purchase));
}

type Said = Seen & { says: Statements };

/**
 * Every charge is named, or its reference is said to be unknown; of what was sent again after its time, that it was. One
 * that was replaced stands behind the same word as the one that replaced it.
 */
function outOfSight(purchases: Purchase[], seen: Said[], hidesForMs: number): string[] {
	const all = seen.map(({ text }) => text).join('\n');
	const doubted = new Set(seen.flatMap(({ says }) => [...says.unknown, ...says.sentAgain]));
	return groupsOf(purchases).flatMap((group) => {
		const [{ owners }] = group;
		const hidden = group.filter(
			({ ids, iccids }) => !ids.every((id) => isNamed(id, all)) && !(iccids.length > 0 && iccids.every((iccid) => all.includes(iccid))),
		);
		const open = owners.filter((reference) => doubted.has(reference)).length;
		const lasting = hidden.filter((one) => !isReplaced(one, group, hidesForMs));
		const isHidden = lasting.length > open || (hidden.length > 0 && open === 0);
		return isHidden ? [`${owners.join(' and ')}: ${hidden.map(({ ids }) => ids.join(' ')).join(', ')} out of sight`] : [];
	});
}

const isNamed = (id: string, text: string) => new RegExp(`(?<![\\w-])${id}(?![\\w-])`).test(text);

/** What is given to a reference was bought for it, and for no other one. */
function givenWrongly(purchases: Purchase[], seen: Said[]): string[] {
	const receivers = new Map<Purchase, string>();
	return seen.flatMap(({ says }) =>
		says.given.flatMap((given) => {
			const { reference, orderId, outcome } = given;
			const what = `${orderId ?? given.iccids.join(' ')} (${outcome})`;
			const purchase = purchases.find((one) => isOf(given, one));
			if (!purchase) return [`${reference} was given ${what}, which nobody bought`];
			if (!purchase.owners.includes(reference)) return [`${reference} was given ${what} of ${purchase.owners.join(' and ')}`];
			const receiver = receivers.get(purchase) ?? reference;
			receivers.set(purchase, receiver);
			return receiver === reference ? [] : [`${what} was given to ${receiver} and to ${reference}`];
		}),
	);
}

function isOf({ orderId, iccids }: Given, purchase: Purchase): boolean {
	return orderId !== null && orderId !== '' ? purchase.ids.includes(orderId) : iccids.some((iccid) => purchase.iccids.includes(iccid));
}

/**
 * "Nothing was bought" is said only of what was not bought, or with the order beside it that was. What landed only after the
 * time that it had may be hidden behind the order that replaced it, and what showed only after it behind the word that an
 * earlier attempt was not answered.
 */
function saidWrongly(purchases: Purchase[], seen: Said[], hidesForMs: number): string[] {
	return seen.flatMap(({ says, ended }) =>
		says.notBought.flatMap(({ reference, text }) => {
			const hidden = purchases.filter(
				({ owners, sentAt, ids }) =>
					owners.length === 1 && owners[0] === reference && sentAt < ended && !ids.some((id) => isNamed(id, text)),
			);
			const replaced = purchases.some(({ owners, ids }) => owners.includes(reference) && ids.some((id) => isNamed(id, text)));
			const shown = hidden.filter(({ sentAt, chargedAt }) => !replaced || chargedAt <= sentAt + showsWithinMs);
			return shown
				.filter((one) => !(isOverdue(one, hidesForMs) && ended >= overAt(one) && text.includes('An earlier attempt was not answered.')))
				.map(({ ids }) => `${reference} is said not to be bought: ${ids.join(' ')}: ${text}`);
		}),
	);
}

/** Each item of the last run, in peace, has its word. */
function notMentioned({ references }: Story, seen: Said[]): string[] {
	const last = seen[seen.length - 1];
	return references
		.filter((reference) => !last.text.includes(JSON.stringify(reference).slice(1, -1)))
		.map((reference) => `${reference} is out of sight in the last run`);
}
