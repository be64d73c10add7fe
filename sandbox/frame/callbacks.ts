import type { Clock } from './clock';

/** One attempt to deliver a callback. */
export interface Delivery {
	id: string;
	at: string;
	provider: string;
	url: string;
	/** The exact text sent. */
	body: string;
	headers: Record<string, string>;
	/** Status of the receiver's answer; 0 if there was none. */
	status: number;
	error?: string;
	ms: number;
}

export interface CallbackMessage {
	provider: string;
	url: string;
	body: string;
	headers: Record<string, string>;
	timeoutMs?: number;
	/** Further attempts after an answer other than 2xx. */
	retries?: number;
}

/** Posts callbacks to their receiver and keeps the delivery log. */
export class Callbacks {
	private log: Delivery[] = [];
	private count = 0;
	private underWay = new Set<Promise<Delivery>>();
	private queue: Promise<unknown> = Promise.resolve();

	constructor(private readonly clock: Clock) {}

	/** Delivers one message. Never rejects: if the receiver cannot be reached, the delivery has status 0. */
	async send(message: CallbackMessage): Promise<Delivery> {
		const sending = this.attempts(message);
		this.underWay.add(sending);
		try {
			return await sending;
		} finally {
			this.underWay.delete(sending);
		}
	}

	/** Delivers a message after all earlier messages in line were answered. */
	inLine(message: CallbackMessage): void {
		this.queue = this.queue.then(async () => await this.send(message));
	}

	all(): Delivery[] {
		return structuredClone(this.log);
	}

	/** The newest deliveries, newest first, and how many there are in all. */
	latest(most: number): { count: number; rows: Delivery[] } {
		return { count: this.log.length, rows: structuredClone(this.log.slice(-most).reverse()) };
	}

	find(id: string): Delivery | undefined {
		return this.log.find((each) => each.id === id);
	}

	/** Resolves when no delivery is in line or under way. */
	async settled(): Promise<void> {
		await this.queue;
		while (this.underWay.size > 0) await Promise.all(this.underWay);
	}

	clear(): void {
		this.log = [];
	}

	private async attempts({ retries = 0, ...message }: CallbackMessage): Promise<Delivery> {
		for (let left = retries; ; left--) {
			const delivery = await this.attempt(message);
			if (left === 0 || (delivery.status >= 200 && delivery.status < 300)) return delivery;
		}
	}

	private async attempt({ provider, url, body, headers, timeoutMs = 5000 }: CallbackMessage): Promise<Delivery> {
		const sent: Delivery = { id: `callback-${++this.count}`, at: this.clock.iso(), provider, url, body, headers, status: 0, ms: 0 };
		this.log.push(sent);
		const began = Date.now();
		try {
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body,
				signal: AbortSignal.timeout(timeoutMs),
			});
			await answer.arrayBuffer();
			sent.status = answer.status;
		} catch (error) {
			sent.error = error instanceof Error ? error.message : String(error);
		}
		sent.ms = Date.now() - began;
		return sent;
	}
}
