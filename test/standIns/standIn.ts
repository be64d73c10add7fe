import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What becomes of a request that buys. */
export type Fate = 'answered' | 'chargedUnanswered' | 'chargedSilently' | 'chargedLate' | 'notCharged';

export interface Asked {
	method: string;
	path: string;
	query: URLSearchParams;
	text: string;
}

export interface Answer {
	status: number;
	body: unknown;
}

export const ok = (body: unknown): Answer => ({ status: 200, body });

export const refused = (status: number, message: string): Answer => ({ status, body: { message } });

/**
 * A wholesaler in a few lines, to attack the nodes with. Written apart from the project's own sandbox: what one of them
 * misreads in a document, the other may not.
 */
export abstract class StandIn {
	/** The fates of the next requests that buy; those after them are answered. */
	fates: Fate[] = [];

	/** Whether answers carry a Date header. */
	tellsTime = true;

	/** How far its clock is off. */
	clockOffMs = 0;

	private readonly late: Array<() => void> = [];

	private readonly server: Server = createServer((request, response) => void this.serve(request, response));

	protected abstract answer(asked: Asked): Answer | undefined;

	get url(): string {
		const address = this.server.address();
		return `http://127.0.0.1:${isPort(address) ? address.port : 0}`;
	}

	async open(): Promise<this> {
		await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
		return this;
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	/** What was to be charged late is charged now. */
	land(): void {
		for (const charge of this.late.splice(0)) charge();
	}

	protected now(): number {
		return Date.now() + this.clockOffMs;
	}

	/** Charges as the next fate wants it; undefined is no answer at all. */
	protected buy<Order>(charge: () => Order, answer: (order: Order) => unknown): Answer | undefined {
		const fate = this.fates.shift() ?? 'answered';
		if (fate === 'chargedLate') this.late.push(charge);
		if (fate === 'chargedLate' || fate === 'notCharged') return refused(504, 'Endpoint request timed out');
		const order = charge();
		if (fate === 'chargedSilently') return undefined;
		return fate === 'answered' ? ok(answer(order)) : refused(504, 'Endpoint request timed out');
	}

	private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk);
		const { pathname: path, searchParams: query } = new URL(request.url ?? '', this.url);
		const answer = this.answer({ method: request.method ?? '', path, query, text: Buffer.concat(chunks).toString() });
		if (!answer) return;
		response.sendDate = false;
		if (this.tellsTime) response.setHeader('Date', new Date(this.now()).toUTCString());
		response.writeHead(answer.status, { 'Content-Type': 'application/json' });
		response.end(JSON.stringify(answer.body));
	}
}

const isPort = (address: string | AddressInfo | null): address is AddressInfo => typeof address === 'object' && address !== null;

let made = 0;

/** An ICCID that no eSIM has yet. */
export const newIccid = () => `8944500000000${String(++made).padStart(6, '0')}`;
