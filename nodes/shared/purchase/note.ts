import { randomUUID } from 'node:crypto';
import { sleep, type DeduplicationHelperFunctions, type ICheckProcessedOptions, type IDeduplicationOutput, type IExecuteFunctions } from 'n8n-workflow';
import type { Account } from '../policy/account';
import { Failure } from '../policy/failure';
import { exclusive } from './memory';

type Context = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow'> & { helpers: DeduplicationHelperFunctions };

/** How many purchases a node keeps a note of, and how many values each takes. n8n forgets the oldest values first. */
export const mostNotes = 10_000;
const valuesPerNote = 7;

const options: ICheckProcessedOptions = { mode: 'entries', maxEntries: mostNotes * valuesPerNote };

/** Values that only ask must push no note out. */
const asking: ICheckProcessedOptions = { mode: 'entries', maxEntries: mostNotes * valuesPerNote + 1_000 };

/** A note is believed when it is still there after so many times as long as n8n took to write it, within these milliseconds. */
const proof = { times: 10, least: 100, most: 2_000 };

/** How often a note is written that other processes overwrite. */
const mostWrites = 20;

/** How far back an earlier attempt can be dated. */
const days = 30;

const hourMs = 60 * 60 * 1000;
const dayMs = 24 * hourMs;

/** What is noted of an attempt before it is sent. */
export interface Noted {
	reference: string;
	/** A hash of what is to be bought. */
	content: string;
	/** The time by the provider's clock. */
	at: Date;
}

/** What the note says of attempts made before. */
export interface EarlierNote {
	/** The earliest attempt is not older than this; undefined if it is longer ago than can be dated. */
	since: Date | undefined;
	/** The latest attempt was made before this. */
	until: Date;
	sameContent: boolean;
	/** Whether it was made with the key of today. */
	sameKey: boolean;
	/** Whether the answer to it came. Which order that was can only be asked for each order. */
	answered: boolean;
}

/** An attempt that has been noted and may be sent now. */
export interface Attempt {
	/** The values that this attempt added: those of earlier attempts stay when it is taken back. */
	added: string[];
}

/**
 * The note in n8n's database, made just before a purchase is sent. It survives a killed process. n8n stores hashes of
 * values and can only be asked whether it has one, by recording it; so each thing to know is a value of its own: that the
 * reference was tried, with what content and key, on which day and in which hour, and which order it became.
 */
export class PurchaseNote {
	private readonly node: string;

	constructor(
		private readonly context: Context,
		private readonly account: Account,
	) {
		this.node = `${context.getWorkflow().id}/${context.getNode().id}`;
	}

	/**
	 * Notes a reference before it is sent for the first time, or tells what was noted before.
	 *
	 * n8n reads the list, changes it and writes it whole, without a lock between processes: of two that write at one
	 * moment the first one's note is lost. So a note carries a mark of its own and is looked at again after a while. If the
	 * reference is there without the mark, another process has noted it too, and buys.
	 */
	async open(noted: Noted): Promise<{ attempt: Attempt } | { earlier: EarlierNote }> {
		const attempt = await this.claim(noted, 1);
		return attempt ? { attempt } : { earlier: await this.earlier(noted) };
	}

	/** Notes a further attempt, `earlier` having been judged; undefined if another process has begun one since. */
	async reopen(noted: Noted, earlier: EarlierNote): Promise<Attempt | undefined> {
		for (let number = 2; number < mostWrites; number++) {
			const attempt = await this.claim(noted, number);
			if (attempt) return attempt;
			const now = await this.earlier(noted);
			if (now.until > earlier.until) return undefined;
		}
		return undefined;
	}

	/** Takes an attempt back: the provider provably refused it. Notes of earlier attempts stay. */
	async forget({ added }: Attempt): Promise<void> {
		await this.inTurn(async () => await this.context.helpers.removeProcessed(added, 'node', options));
	}

	/** Notes which order a reference became. */
	async answered(reference: string, orderId: string): Promise<void> {
		const base = this.base(reference);
		await this.write([`${base}=`, ...(orderId === '' ? [] : [`${base}=${orderId}`])]);
	}

	/** Those of these orders that are noted as what a reference became. */
	async ordersOf(reference: string, orderIds: string[]): Promise<Set<string>> {
		const base = this.base(reference);
		const known = await this.ask(orderIds.map((id) => `${base}=${id}`));
		return new Set(orderIds.filter((id) => known.has(`${base}=${id}`)));
	}

	/** How full the note is, from 0 to 1. */
	async fill(): Promise<number> {
		return (await this.context.helpers.getProcessedDataCount('node', options)) / (mostNotes * valuesPerNote);
	}

	private async claim(noted: Noted, number: number): Promise<Attempt | undefined> {
		const base = this.base(noted.reference);
		const tried = `${base}!${number}`;
		const values = [tried, `${tried}#${randomUUID()}`, `${base}~${noted.content}`, `${base}^${this.account.key}`, day(base, noted.at), hour(base, noted.at)];
		const added = new Set<string>();
		let wrote = await this.write(values);
		for (let writes = 1; writes < mostWrites; writes++) {
			wrote.new.forEach((value) => added.add(String(value)));
			if (wrote.processed.includes(tried) && !added.has(tried)) {
				// Another attempt's: only the values that are ours alone are taken back.
				await this.forget({ added: [...added] });
				return undefined;
			}
			await sleep(Math.min(Math.max(wrote.tookMs * proof.times, proof.least), proof.most));
			wrote = await this.write(values);
			if (wrote.new.length === 0) return { added: [...added] };
			if (wrote.processed.includes(tried)) {
				await this.forget({ added: wrote.new.map(String) });
				return undefined;
			}
		}
		return cannotNote(new Error('other processes overwrote the note each time'));
	}

	private async earlier({ reference, content, at }: Noted): Promise<EarlierNote> {
		const base = this.base(reference);
		const ofContent = `${base}~${content}`;
		const ofKey = `${base}^${this.account.key}`;
		const dates = Array.from({ length: days + 1 }, (_, ago) => new Date(at.getTime() - ago * dayMs));
		const hours = Array.from({ length: 24 }, (_, hourOfDay) => new Date(startOf(at, dayMs).getTime() + hourOfDay * hourMs));
		const known = await this.ask([ofContent, ofKey, `${base}=`, ...dates.map((date) => day(base, date)), ...hours.map((one) => hour(base, one))]);
		const onDays = dates.filter((date) => known.has(day(base, date))).map((date) => startOf(date, dayMs));
		const hoursOfDay = hours.filter((one) => known.has(hour(base, one))).map((one) => one.getUTCHours());
		return {
			since: onDays.length === 0 ? undefined : new Date(Math.min(...onDays.map((date) => date.getTime()))),
			until: latest(onDays, hoursOfDay, at),
			sameContent: known.has(ofContent),
			sameKey: known.has(ofKey),
			answered: known.has(`${base}=`),
		};
	}

	/** Which of these values n8n has. They can only be looked up by recording them, so those that were not there are removed again. */
	private async ask(values: string[]): Promise<Set<string>> {
		const { helpers } = this.context;
		return await this.inTurn(async () => {
			const found = await helpers.checkProcessedAndRecord(values, 'node', asking);
			if (found.new.length > 0) await helpers.removeProcessed(found.new, 'node', options);
			return new Set(found.processed.map(String));
		});
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

	/** n8n reads, changes and writes the list without a lock, so two at once would lose a note. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		return await exclusive(`note:${this.node}`, work).catch((cause: unknown) => cannotNote(cause));
	}

	private base(reference: string): string {
		return `${this.account.place}:${reference}`;
	}
}

function cannotNote(cause: unknown): never {
	throw new Failure({
		message: 'n8n could not note this purchase in its database, so it was not sent',
		description: `Save the workflow, then run again. n8n said: ${cause instanceof Error ? cause.message : 'nothing'}`,
		ran: 'never',
	});
}

function startOf(at: Date, spanMs: number): Date {
	return new Date(Math.floor(at.getTime() / spanMs) * spanMs);
}

const day = (base: string, at: Date) => `${base}@${at.toISOString().slice(0, 10)}`;
const hour = (base: string, at: Date) => `${base}@T${at.toISOString().slice(11, 13)}`;

/**
 * The end of the latest hour that fits: days and hours are noted apart, so several attempts may have been made at any
 * pair of them. It is never later than `now`.
 */
function latest(onDays: Date[], hoursOfDay: number[], now: Date): Date {
	const ends = onDays.flatMap((date) => hoursOfDay.map((hourOfDay) => ({ begins: date.getTime() + hourOfDay * hourMs })));
	const past = ends.filter(({ begins }) => begins <= now.getTime()).map(({ begins }) => Math.min(begins + hourMs, now.getTime()));
	// Nothing is dated: what was dated has been forgotten, or is older than can be told.
	return past.length > 0 ? new Date(Math.max(...past)) : startOf(new Date(now.getTime() - days * dayMs), dayMs);
}
