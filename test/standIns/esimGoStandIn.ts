import { randomUUID } from 'node:crypto';
import { newIccid, ok, refused, StandIn, type Answer, type Asked } from './standIn';

interface Line {
	item: string;
	quantity: number;
	iccids?: string[];
}

interface Order {
	id: string;
	createdAt: number;
	assign: boolean;
	/** A bundle from the inventory, which costs nothing now. */
	isApplication: boolean;
	lines: Array<Required<Line>>;
}

interface Esim {
	iccid: string;
	customerRef: string;
	assignments: Array<{ bundle: string; reference: string; at: number }>;
}

const price = 2.28;

/** eSIM Go, with what its documents leave open. */
export class EsimGoStandIn extends StandIn {
	readonly orders: Order[] = [];

	readonly esims: Esim[] = [];

	/** Whether orders are shown by now: in the list, by their ids, and by what they brought. */
	showsOrders = true;

	/** Whether the lists of orders and eSIMs answer at all. */
	lists = true;

	/** Whether the filter by customerRef does what it is asked; otherwise it does nothing. */
	filters = true;

	/** Whether the reference of an assignment is its order's with a number behind it, which is not documented. */
	assignmentsNameOrders = true;

	/** How far the times of orders are off the clock of its answers. */
	createdOffMs = 0;

	get account(): { apiKey: string; baseUrl: string } {
		return { apiKey: 'stand-in-key-1', baseUrl: `${this.url}/v2.4` };
	}

	esim(iccid: string): Esim {
		const known = this.esims.find((esim) => esim.iccid === iccid);
		return known ?? this.newEsim(iccid);
	}

	newEsim(iccid = newIccid(), customerRef = ''): Esim {
		const esim: Esim = { iccid, customerRef, assignments: [] };
		this.esims.push(esim);
		return esim;
	}

	protected answer({ method, path: whole, query, text }: Asked): Answer | undefined {
		const path = whole.replace('/v2.4', '');
		if (method === 'POST' && path === '/orders') return this.order(JSON.parse(text));
		if (method === 'POST' && path === '/esims/apply') return this.apply(JSON.parse(text));
		if (method === 'PUT' && path === '/esims') return this.mark(JSON.parse(text));
		if (!this.lists && ['/orders', '/esims'].includes(path)) return refused(500, 'Internal error');
		if (path === '/orders') return this.listOrders(query);
		if (path === '/esims') return this.listEsims(query);
		if (path === '/esims/assignments') return this.assignmentsOf(query.get('reference'));
		const [, resource, id, bundles] = path.split('/');
		if (resource === 'orders') return this.orderById(id);
		const esim = this.esims.find(({ iccid }) => resource === 'esims' && iccid === id);
		if (!esim) return refused(400, 'not found');
		return ok(bundles === 'bundles' ? bundlesOf(esim) : { ...profileOf(esim.iccid), customerRef: esim.customerRef });
	}

	private order({ type, assign, order: lines }: { type: string; assign: boolean; order: Line[] }): Answer | undefined {
		if (type === 'validate') return ok({ order: lines.map(priced), total: totalOf(lines), valid: true, currency: 'USD' });
		const charge = () => {
			const iccidsOf = ({ iccids, quantity }: Line) => iccids ?? Array.from({ length: quantity }, () => this.newEsim().iccid);
			return this.place({ assign, isApplication: false, lines: lines.map((line) => ({ ...line, iccids: assign ? iccidsOf(line) : [] })) });
		};
		return this.buy(charge, viewOf);
	}

	private apply({ name, iccid }: { name: string; iccid?: string }): Answer | undefined {
		const charge = () => {
			const esim = iccid === undefined ? this.newEsim() : this.esim(iccid);
			return this.place({ assign: true, isApplication: true, lines: [{ item: name, quantity: 1, iccids: [esim.iccid] }] });
		};
		const esimsOf = ({ lines }: Order) =>
			lines.flatMap(({ iccids }) => iccids).map((one) => ({ iccid: one, status: 'ACTIVE', bundle: name }));
		return this.buy(charge, (order) => ({ esims: esimsOf(order), applyReference: order.id }));
	}

	private place(what: Omit<Order, 'id' | 'createdAt'>): Order {
		const order = { ...what, id: randomUUID(), createdAt: this.now() + this.createdOffMs };
		this.orders.push(order);
		const brought = order.lines.flatMap(({ item, iccids }) => iccids.map((iccid) => ({ item, iccid })));
		for (const [index, { item, iccid }] of brought.entries()) {
			const reference = this.assignmentsNameOrders ? `${order.id}-${index}` : randomUUID().replaceAll('-', '');
			this.esim(iccid).assignments.push({ bundle: item, reference, at: this.now() });
		}
		return order;
	}

	private mark({ iccid, customerRef }: { iccid: string; customerRef: string }): Answer {
		this.esim(iccid).customerRef = customerRef;
		return ok({ status: 'success' });
	}

	private shown(): Order[] {
		return this.showsOrders ? this.orders : [];
	}

	/** The newest first. */
	private listOrders(query: URLSearchParams): Answer {
		const from = query.getAll('createdAt').flatMap((text) => (text.startsWith('gte:') ? Date.parse(text.slice(4)) : []));
		const rows = this.shown()
			.filter(({ createdAt }) => from.every((time) => createdAt >= time))
			.reverse();
		return ok({ orders: pageOf(rows, query, 'limit').map(viewOf) });
	}

	private orderById(id: string): Answer {
		const found = this.shown().find((order) => order.id === id && !order.isApplication);
		return found ? ok(viewOf(found)) : refused(400, 'not found');
	}

	private assignmentsOf(reference: string | null): Answer {
		const found = this.shown().find(({ id }) => id === reference);
		return found ? ok(found.lines.flatMap(({ iccids }) => iccids).map(profileOf)) : refused(400, 'not found');
	}

	/** `eq:` asks for the whole text, anything else for a part of it. */
	private listEsims(query: URLSearchParams): Answer {
		const filter = query.get('filter') ?? '';
		const isAsked = ({ customerRef }: Esim) =>
			filter.startsWith('eq:') ? customerRef === filter.slice(3) : customerRef.toLowerCase().includes(filter.toLowerCase());
		const rows = this.filters ? this.esims.filter(isAsked) : this.esims;
		return ok({ esims: pageOf(rows, query, 'perPage').map(({ iccid, customerRef }) => ({ iccid, customerRef })) });
	}
}

const priced = ({ item, quantity }: Line) => ({ type: 'bundle', item, quantity, pricePerUnit: price, subTotal: price * quantity });

const totalOf = (lines: Line[]) => lines.reduce((sum, { quantity }) => sum + price * quantity, 0);

const profileOf = (iccid: string) => ({ iccid, matchingId: `M-${iccid}`, smdpAddress: 'rsp.example.com', profileStatus: 'Released' });

function viewOf(order: Order): object {
	const { id, createdAt, isApplication, assign, lines } = order;
	const head = { orderReference: id, createdDate: new Date(createdAt).toISOString(), status: 'completed', currency: 'USD' };
	if (isApplication)
		return {
			...head,
			total: 0,
			order: lines.map(({ iccids }) => ({ type: 'bundleAssignment', item: id, quantity: 0, pricePerUnit: 0, subTotal: 0, iccids })),
		};
	const rows = lines.map((line) => ({ ...priced(line), ...(assign && { iccids: line.iccids, esims: line.iccids.map(profileOf) }) }));
	return { ...head, statusMessage: '', assigned: assign, total: totalOf(lines), order: rows };
}

function bundlesOf({ assignments }: Esim): object {
	const rows = assignments.map(({ bundle, reference, at }, index) => ({
		name: bundle,
		assignments: [
			{ id: String(index + 1), assignmentReference: reference, assignmentDateTime: new Date(at).toISOString(), bundleState: 'queued' },
		],
	}));
	return { bundles: rows };
}

function pageOf<Row>(rows: Row[], query: URLSearchParams, sizeName: string): Row[] {
	const [page, size] = [Number(query.get('page') ?? 1), Number(query.get(sizeName) ?? 10)];
	return rows.slice((page - 1) * size, page * size);
}
