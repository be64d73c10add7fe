import type { Account } from '../http/account';
import { Recent } from '../recent';
import { partsOf, type Placed } from './purchase';

/**
 * What this n8n process knows about purchases, in all workflows and nodes: what is being bought right now, what was tried and
 * bought, and which order belongs to which reference. It is lost when the process ends. After that, only the provider and n8n's
 * database remember.
 */

const locks = new Map<string, Promise<unknown>>();

/** Runs work with the same key one after another. */
export async function exclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
	const before = locks.get(key) ?? Promise.resolve();
	const mine = before.then(work, work);
	const settled = mine.catch(() => undefined);
	locks.set(key, settled);
	try {
		return await mine;
	} finally {
		if (locks.get(key) === settled) locks.delete(key);
	}
}

/** When an attempt was sent, by the provider's clock (epoch ms). */
export interface Moment {
	/** When it was last sent. Earlier tries that were refused with 429 never ran. */
	sentAt: number;
	/** The latest time at which its answer was lost. The provider may have started on it until then. */
	lostAt?: number;
	/** The execution that sent it. */
	execution?: string;
	/** When it started, by this machine's clock (epoch ms). */
	begunAt?: number;
}

/** What is known about one reference at one account. */
export interface Known {
	/** A hash of what was bought or tried. */
	content: string;
	/** Attempts whose outcome is unknown, oldest first. */
	tried: Moment[];
	/** The order that the reference became. */
	bought?: { orderId: string; createdAt: string | null; marked: boolean };
}

const known = new Recent<Known>(10_000);

/** Whole orders. They take more memory and are needed only until the provider shows them, so fewer are kept. */
const placedOrders = new Recent<Placed>(5_000);

/** Which reference an order belongs to. */
const owners = new Recent<{ reference: string; createdAt: string | null }>(10_000);

/** By place and reference: the content tried with each key, to notice a reference that was tried with another key. */
const elsewhere = new Recent<Map<string, string>>(10_000);

/** What this process knows about the purchases of one account. */
export class PurchaseMemory {
	constructor(private readonly account: Account) {}

	get(reference: string): (Known & { placed?: Placed }) | undefined {
		const entry = known.get(this.key(reference));
		return entry && { ...entry, placed: placedOrders.get(this.key(reference)) };
	}

	/** Whether the same content was tried or bought under this reference with another key for the same place. */
	usedByAnotherKey(reference: string, content: string): boolean {
		const keys = elsewhere.get(`${this.account.place}:${reference}`) ?? new Map<string, string>();
		return [...keys].some(([key, other]) => key !== this.account.key && other === content);
	}

	tried(reference: string, content: string, at: Moment): void {
		const before = known.get(this.key(reference));
		known.set(this.key(reference), { content, tried: [...(before?.tried ?? []), at] });
		const place = `${this.account.place}:${reference}`;
		elsewhere.set(place, new Map(elsewhere.get(place)).set(this.account.key, content));
	}

	/** Removes an attempt that provably did not happen. Earlier ones stay. */
	refused(reference: string, at: Moment): void {
		const entry = known.get(this.key(reference));
		if (!entry) return;
		const tried = entry.tried.filter((one) => one !== at);
		if (tried.length > 0 || entry.bought) return known.set(this.key(reference), { ...entry, tried });
		known.delete(this.key(reference));
		elsewhere.get(`${this.account.place}:${reference}`)?.delete(this.account.key);
	}

	bought(reference: string, content: string, placed: Placed, marked: boolean): void {
		known.set(this.key(reference), { content, tried: [], bought: { orderId: placed.id, createdAt: placed.order.createdAt, marked } });
		placedOrders.set(this.key(reference), placed);
		this.claim(placed, reference);
	}

	/** How many attempts with this content have an unknown outcome. Each of them may own an unclaimed order. */
	openAttempts(content: string): number {
		let open = 0;
		for (const [key, entry] of known) if (key.startsWith(`${this.account.id}:`) && entry.content === content) open += entry.tried.length;
		return open;
	}

	/** The reference an order belongs to. */
	owner({ id, order: { createdAt } }: Placed): string | undefined {
		const owner = owners.get(this.order(id));
		return id !== '' && owner && isSameTime(owner.createdAt, createdAt) ? owner.reference : undefined;
	}

	/** Whether this reference was sent by this execution (Retry On Fail keeps its ID), or by anybody since this run began. */
	sentBy(reference: string, { execution, begunAt }: { execution: string | undefined; begunAt: number }): boolean {
		const tried = this.get(reference)?.tried ?? [];
		return tried.some((one) => (execution !== undefined && one.execution === execution) || (one.begunAt ?? 0) >= begunAt);
	}

	/** Claims an order for a reference; false if another reference already has it. */
	claim(placed: Placed, reference: string): boolean {
		if (placed.id === '') return true;
		const owner = this.owner(placed);
		if (owner !== undefined && owner !== reference) return false;
		for (const id of partsOf(placed))
			owners.set(this.order(id), { reference, createdAt: id === placed.id ? placed.order.createdAt : null });
		return true;
	}

	/** Whether an answer contains eSIMs that another reference already got. */
	isRepeat(placed: Placed, reference: string): boolean {
		const owner = this.owner(placed);
		if (owner === undefined || owner === reference) return false;
		const given = new Set(placedOrders.get(this.key(owner))?.esims.flatMap(({ esim }) => esim.iccid ?? []));
		return placed.esims.some(({ esim: { iccid } }) => iccid !== null && given.has(iccid));
	}

	/** Undoes a claim. */
	release(placed: Placed): void {
		for (const id of partsOf(placed)) owners.delete(this.order(id));
	}

	/** The key of an order. It contains the port, because each sandbox in a rehearsal counts its IDs from the start. */
	private order(id: string): string {
		return `${this.account.host}/${this.key(id)}`;
	}

	private key(name: string): string {
		return `${this.account.id}:${name}`;
	}
}

/**
 * Whether an order is the saved one. Only the ID decides: depending on the body, its time may be missing, cut to the
 * second, or in another zone.
 */
export function isSame({ orderId }: { orderId: string }, placed: Placed): boolean {
	return orderId === placed.id;
}

const toleranceMs = 10 * 60_000;
const quarterMs = 15 * 60_000;

/** Whether two times may be those of one order. A time may come from another clock, be cut, be in another zone, or be missing. */
function isSameTime(one: string | null, other: string | null): boolean {
	if (one === null || other === null) return true;
	const apart = Math.abs(Date.parse(one) - Date.parse(other));
	return apart < toleranceMs || Math.min(apart % quarterMs, quarterMs - (apart % quarterMs)) < 2_000;
}

interface Sending {
	content: string;
	ended: Promise<void>;
}

const sendings = new Map<string, Set<Sending>>();

/** Records that a purchase with this content is being sent. Call the returned function when its outcome is known. */
export function startSending(accountId: string, content: string): () => void {
	const underWay = sendings.get(accountId) ?? new Set();
	sendings.set(accountId, underWay);
	let end = () => {};
	const sending: Sending = { content, ended: new Promise((resolve) => (end = resolve)) };
	underWay.add(sending);
	return () => {
		underWay.delete(sending);
		if (underWay.size === 0 && sendings.get(accountId) === underWay) sendings.delete(accountId);
		end();
	};
}

/** Waits until no purchase with this content is being sent. Until then, its order would look unclaimed. */
export async function waitForOtherSendings(accountId: string, content: string): Promise<void> {
	const same = [...(sendings.get(accountId) ?? [])].filter((sending) => sending.content === content);
	await Promise.all(same.map(async ({ ended }) => await ended));
}
