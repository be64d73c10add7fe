import type { Stack } from './stack';

interface SandboxEsim {
	iccid: string;
	sms: { from: string; message: string }[];
	assignments: { id: string; bundle: string; state: string }[];
}

interface Ordered {
	order: { iccids?: string[] }[];
}

/** The owner's account at the sandbox's eSIM Go, used past n8n: what was sold before a test begins. */
export class Account {
	constructor(private readonly stack: Stack) {}

	/** Sells an eSIM with a bundle on it as the main job leaves it, its bundle ready for use. Gives the ICCID. */
	async sell(bundle: string, reference: string): Promise<string> {
		const order = await this.order({ assign: true, order: [{ type: 'bundle', quantity: 1, item: bundle }] });
		const [iccid = ''] = order.order[0]?.iccids ?? [];
		await this.call('PUT', '/esims', { iccid, customerRef: reference });
		await this.settle();
		return iccid;
	}

	/** Puts one more bundle on an eSIM. */
	async topUp(iccid: string, bundle: string): Promise<void> {
		await this.order({ assign: true, order: [{ type: 'bundle', quantity: 1, item: bundle, iccids: [iccid] }] });
		await this.settle();
	}

	/** Buys bundles into the inventory. */
	async stockUp(bundle: string, quantity: number): Promise<void> {
		await this.order({ assign: false, order: [{ type: 'bundle', quantity, item: bundle }] });
		await this.settle();
	}

	/** Puts a bundle from the inventory on a new eSIM. */
	async apply(bundle: string): Promise<void> {
		await this.call('POST', '/esims/apply', { name: bundle });
		await this.settle();
	}

	/** The traveller uses data. */
	async use(iccid: string, megabytes: number): Promise<void> {
		await this.stack.sandbox.admin('act/esimGo', { action: 'use', iccid, megabytes });
	}

	async esim(iccid: string): Promise<SandboxEsim> {
		const { esims }: { esims: SandboxEsim[] } = await this.stack.sandbox.admin('state/esimGo');
		const found = esims.find((esim) => esim.iccid === iccid);
		if (!found) throw new Error(`The sandbox has no eSIM ${iccid}`);
		return found;
	}

	private async order(content: object): Promise<Ordered> {
		return await this.call('POST', '/orders', { type: 'transaction', ...content });
	}

	/** A bundle is in processing at first, and large orders are delivered later. */
	private async settle(): Promise<void> {
		await this.stack.sandbox.admin('clock', { advanceMs: 10_000 });
	}

	private async call(method: string, path: string, body: object): Promise<Ordered> {
		const { baseUrl, apiKey } = this.stack.sandbox.esimGo;
		const headers = { 'content-type': 'application/json', 'x-api-key': apiKey };
		const answer = await fetch(baseUrl + path, { method, headers, body: JSON.stringify(body) });
		if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
		const json: Ordered = JSON.parse(await answer.text());
		return json;
	}
}
