import { newIccid, ok, StandIn, type Answer, type Asked } from './standIn';

interface Order {
	id: number;
	type: 'sim' | 'topup';
	description: string;
	packageId: string;
	at: number;
	iccid: string;
}

/** PressOne, with what its documents leave open. */
export class PressOneStandIn extends StandIn {
	readonly orders: Order[] = [];

	/** Whether the description keeps its brackets. */
	keepsBrackets = true;

	/** Whether the filter by date understands what it is asked; otherwise it lists nothing. */
	filtersDates = true;

	/** Whether the filter by ICCID finds top-ups. */
	findsTopUps = true;

	get account() {
		return { baseUrl: this.url, clientId: 'stand-in', clientSecret: 'stand-in-secret', accessToken: '', issuedAt: '' };
	}

	protected answer({ method, path, query, text }: Asked): Answer | undefined {
		if (path.endsWith('/token')) return ok({ data: { token_type: 'Bearer', expires_in: 86_400, access_token: 'token' } });
		if (method === 'POST')
			return this.buy(
				() => this.place(path.endsWith('/topups') ? 'topup' : 'sim', text),
				(order) => ({ data: viewOf(order), meta: { message: 'success' } }),
			);
		if (/\/sims\/\d+\/topups$/.test(path))
			return ok({ data: [{ id: 'topup-1', type: 'topup', price: 10, net_price: 6, amount: 3072, day: 30, title: '3 GB', data: '3 GB' }] });
		const [id] = /(?<=\/orders\/)\d+$/.exec(path) ?? [];
		return id === undefined ? this.list(query) : this.orderById(Number(id));
	}

	private place(type: Order['type'], form: string): Order {
		const field = (name: string) => new RegExp(`name="${name}"\\r\\n\\r\\n([^\\r]*)`).exec(form)?.[1] ?? '';
		const description = this.keepsBrackets ? field('description') : field('description').replace(/[[\]]/g, '');
		const iccid = type === 'sim' ? newIccid() : field('iccid');
		const order: Order = { id: 1000 + this.orders.length, type, description, packageId: field('package_id'), at: this.now(), iccid };
		this.orders.push(order);
		return order;
	}

	private orderById(id: number): Answer {
		const found = this.orders.find((order) => order.id === id);
		return found ? ok({ data: viewOf(found) }) : { status: 401, body: { data: [], meta: { message: 'This action is unauthorized.' } } };
	}

	private list(query: URLSearchParams): Answer {
		const [text, date, iccid] = ['description', 'created_at', 'iccid'].map((name) => query.get(`filter[${name}]`));
		const isAsked = (order: Order) =>
			(!text || order.description.toLowerCase().includes(text.toLowerCase())) &&
			(!date || this.filtersDates) &&
			(!iccid || (order.iccid === iccid && (order.type === 'sim' || this.findsTopUps)));
		const rows = this.orders.filter(isAsked);
		const meta = { message: 'success', current_page: Number(query.get('page') ?? 1), last_page: 1, per_page: '100', total: rows.length };
		return ok({ data: meta.current_page === 1 ? rows.map(viewOf) : [], links: {}, meta });
	}
}

/** Only orders of new eSIMs name an eSIM. */
function viewOf({ id, type, description, packageId, at, iccid }: Order): object {
	return {
		id,
		code: `2026-${id}`,
		package_id: packageId,
		quantity: '1',
		type,
		description,
		price: '4.50',
		created_at: new Date(at).toISOString().slice(0, 19).replace('T', ' '),
		status: { name: 'Completed', slug: 'completed' },
		...(type === 'sim' && { sims: [{ iccid, lpa: 'smdp.example.com', matching_id: `X${id}`, qrcode: `LPA:1$smdp.example.com$X${id}` }] }),
	};
}
