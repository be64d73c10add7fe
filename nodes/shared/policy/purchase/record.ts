import { randomUUID } from 'node:crypto';
import { sleep, type DeduplicationHelperFunctions, type ICheckProcessedOptions, type IDeduplicationOutput, type IExecuteFunctions } from 'n8n-workflow';
import type { Account } from '../account';
import { Failure } from '../failure';
import { exclusive } from './memory';

type Context = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow'> & { helpers: DeduplicationHelperFunctions };

/** n8n keeps at most so many values per node and forgets the oldest; a reference takes three. */
const options: ICheckProcessedOptions = { mode: 'entries', maxEntries: 15_000 };

/** A note is believed when it is still there after so many times as long as n8n took to write it, within these milliseconds. */
const proof = { times: 10, least: 100, most: 2_000 };

/** How often a note is written that other processes overwrite. */
const mostWrites = 20;

/** How far back an earlier attempt can be dated. */
const days = 30;

export interface EarlierAttempt {
	/** Not before this time by this machine's clock; undefined where it is longer ago than can be told. */
	since: Date | undefined;
}

/**
 * The note in n8n's database, made just before a purchase is sent, that survives a killed process: a reference that is
 * noted but cannot be found may have been charged. n8n stores values only, so the day is noted as a second value.
 */
export class PurchaseRecord {
	private readonly account: string;

	private readonly node: string;

	constructor(
		private readonly context: Context,
		account: Account,
	) {
		this.account = account.books;
		this.node = `${context.getWorkflow().id}/${context.getNode().id}`;
	}

	/**
	 * Notes a reference. Gives back the earlier attempt where there was one, which keeps its date.
	 *
	 * n8n reads the list, changes it and writes it whole, without a lock between processes: of two that write at one
	 * moment the first one's note is lost. So a note carries a mark of its own and is looked at again after a while.
	 * Where the reference is there without the mark, another process noted it too and buys.
	 */
	async note(reference: string, now: Date): Promise<EarlierAttempt | undefined> {
		const key = this.key(reference);
		const today = dated(key, now, 0);
		const values = [key, today, `${key}#${randomUUID()}`];
		let wrote = await this.write(values);
		if (wrote.processed.includes(key)) return { since: wrote.processed.includes(today) ? startOfDay(now, 0) : await this.firstDay(key, now) };
		for (let writes = 1; writes < mostWrites; writes++) {
			await sleep(Math.min(Math.max(wrote.tookMs * proof.times, proof.least), proof.most));
			wrote = await this.write(values);
			if (wrote.new.length === 0) return undefined;
			if (wrote.processed.includes(key)) return { since: startOfDay(now, 0) };
		}
		return cannotRecord(new Error('other processes overwrote the note each time'));
	}

	/** Takes the note back: the provider provably refused. */
	async forget(reference: string, now: Date): Promise<void> {
		const key = this.key(reference);
		await this.inTurn(async () => await this.context.helpers.removeProcessed([key, dated(key, now, 0)], 'node', options));
	}

	/** The first note of a node is a row of its own: of two processes that add it at once one fails, and finds it then. */
	private async write(values: string[]): Promise<IDeduplicationOutput & { tookMs: number }> {
		const record = async () => await this.context.helpers.checkProcessedAndRecord(values, 'node', options);
		return await this.inTurn(async () => {
			const began = Date.now();
			const output = await record().catch(record);
			return { ...output, tookMs: Date.now() - began };
		});
	}

	/** n8n can look values up only by recording them, so the days that were not noted are removed again. */
	private async firstDay(key: string, now: Date): Promise<Date | undefined> {
		const earlier = Array.from({ length: days }, (_, index) => index + 1);
		const { processed } = await this.inTurn(async () => {
			const values = earlier.map((ago) => dated(key, now, ago));
			const found = await this.context.helpers.checkProcessedAndRecord(values, 'node', options);
			await this.context.helpers.removeProcessed(found.new, 'node', options);
			return found;
		});
		const ago = earlier.filter((candidate) => processed.includes(dated(key, now, candidate))).pop();
		return ago === undefined ? undefined : startOfDay(now, ago);
	}

	/** n8n reads, changes and writes the list without a lock, so two at once would lose a note. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		return await exclusive(`record:${this.node}`, work).catch((cause: unknown) => cannotRecord(cause));
	}

	private key(reference: string): string {
		return `${this.account}:${reference}`;
	}
}

function cannotRecord(cause: unknown): never {
	throw new Failure({
		message: 'n8n could not note this purchase in its database, so it was not sent',
		description: `Save the workflow, then run again. n8n said: ${cause instanceof Error ? cause.message : 'nothing'}`,
		ran: 'never',
	});
}

const dayMs = 24 * 60 * 60 * 1000;

function startOfDay(now: Date, daysAgo: number): Date {
	return new Date(Math.floor(now.getTime() / dayMs - daysAgo) * dayMs);
}

function dated(key: string, now: Date, daysAgo: number): string {
	return `${key}@${startOfDay(now, daysAgo).toISOString().slice(0, 10)}`;
}
