import { randomUUID } from 'node:crypto';
import {
	sleep,
	type DeduplicationHelperFunctions,
	type ICheckProcessedOptions,
	type IDeduplicationOutput,
	type IExecuteFunctions,
} from 'n8n-workflow';
import type { Account } from '../http/account';
import { Failure } from '../failure';
import { exclusive } from './memory';

type Context = Pick<IExecuteFunctions, 'getNode' | 'getWorkflow'> & { helpers: DeduplicationHelperFunctions };

/** How many purchases a node keeps a note of, and how many values each takes. n8n forgets the oldest values first. */
export const mostNotes = 10_000;
const valuesPerNote = 6;

const options: ICheckProcessedOptions = { mode: 'entries', maxEntries: mostNotes * valuesPerNote };

/** More room for values that only ask, so that they do not push out any note. */
const asking: ICheckProcessedOptions = { mode: 'entries', maxEntries: mostNotes * valuesPerNote + 2_000 };

/** A note counts if it is still there after a wait: `times` the time that n8n took to write it, within `least` and `most` (ms). */
const proof = { times: 10, least: 100, most: 2_000 };

/** How many values are looked up at once. */
const mostAsked = 1_000;

/** How often a question is asked if another process asks the same one at the same time. */
const mostQuestions = 3;

/** How often a note is written if other processes overwrite it. */
const mostWrites = 20;

/** How many days back an earlier attempt can be dated. */
const days = 30;

const hourMs = 60 * 60 * 1000;

/** What is noted about an attempt before it is sent. */
export interface Noted {
	reference: string;
	/** A hash of what is to be bought. */
	content: string;
	/** The time by the provider's clock. */
	at: Date;
}

/** What the note says about earlier attempts. */
export interface EarlierNote {
	/** The earliest attempt is not older than this. Undefined if it cannot be dated: too long ago, or made with another key. */
	since: Date | undefined;
	/** The latest attempt is not newer than this. */
	until: Date;
	sameContent: boolean;
	/** Whether an attempt is known to be made with the current key. */
	sameKey: boolean;
	/**
	 * Whether its answer arrived. The note can say which order it became only if asked about each order. `maybe`: another
	 * process may only have asked.
	 */
	answered: 'yes' | 'maybe' | 'no';
}

/** Which of some values n8n has. Those in `maybe` but not in `sure` may be only another process's question. */
interface Known {
	sure: Set<string>;
	maybe: Set<string>;
}

/** An attempt that has been noted and may be sent now. */
export interface Attempt {
	/** The values that this attempt added. If it is taken back, only these are removed, not those of earlier attempts. */
	added: string[];
	/** The value that only proves that the note was not overwritten. */
	mark: string;
}

/**
 * The note in n8n's database, made just before a purchase is sent. It survives a killed process. n8n stores only hashes of
 * values, and the only way to ask whether it has a value is to record it. So each fact is a value of its own: that the
 * reference was tried, with what content, in which hour and with which key, that it was answered, and which order it
 * became. n8n rewrites its whole list on every write, so a note has as few values as possible.
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
	 * Notes a reference before it is sent for the first time, or returns what was noted before.
	 *
	 * n8n reads the whole list, changes it and writes it back, without a lock between processes. If two write at the same
	 * moment, the note of the first is lost. So each note has a mark of its own and is checked again after a short wait. If
	 * the reference is there without the mark, another process has noted it too, and that one buys.
	 */
	async open(noted: Noted): Promise<{ attempt: Attempt } | { earlier: EarlierNote }> {
		const attempt = await this.claim(noted, 1);
		return attempt ? { attempt } : { earlier: await this.earlier(noted) };
	}

	/** Notes another attempt, after the `earlier` ones were settled; undefined if another process has started one since. */
	async reopen(noted: Noted, earlier: EarlierNote): Promise<Attempt | undefined> {
		for (let number = 2; number < mostWrites; number++) {
			const attempt = await this.claim(noted, number);
			if (attempt) return attempt;
			const now = await this.earlier(noted);
			if (now.until > earlier.until) return undefined;
		}
		return undefined;
	}

	/** Updates the time of an attempt that is sent only now, after a long wait. */
	async noteAgain(attempt: Attempt, reference: string, at: Date): Promise<void> {
		const wrote = await this.write([this.hourValue(this.baseValue(reference), at)]);
		attempt.added.push(...wrote.new.map(String));
	}

	/** Removes the note of an attempt that provably did not happen. Notes of earlier attempts stay. */
	async forget({ added }: Attempt): Promise<void> {
		await this.remove(added);
	}

	/** Notes which order an attempt became, with all IDs under which the provider may list it. */
	async answered(reference: string, orderIds: string[], attempt?: Attempt): Promise<void> {
		const base = this.baseValue(reference);
		const known = orderIds.filter((id) => id !== '');
		await this.write([`${base}=`, ...known.flatMap((id) => [this.becameValue(base, id), this.takenValue(id)])]);
		if (attempt) await this.remove([attempt.mark]);
	}

	/** Which of these orders belong to this reference, and which to another reference of this node. */
	async ownersOf(reference: string, orderIds: string[]): Promise<{ own: Set<string>; others: Set<string> }> {
		const base = this.baseValue(reference);
		const ids = orderIds.filter((id) => id !== '');
		const [own, others] = [new Set<string>(), new Set<string>()];
		for (let from = 0; from < ids.length; from += mostAsked) {
			const asked = ids.slice(from, from + mostAsked);
			const ofOurs = await this.ask(
				base,
				asked.map((id) => this.becameValue(base, id)),
			);
			const ofAny = await this.ask(
				this.takenValue(''),
				asked.map((id) => this.takenValue(id)),
			);
			for (const id of asked) {
				if (ofOurs.sure.has(this.becameValue(base, id))) own.add(id);
				else if (ofAny.sure.has(this.takenValue(id)) && !ofOurs.maybe.has(this.becameValue(base, id))) others.add(id);
			}
		}
		return { own, others };
	}

	/**
	 * Takes an unclaimed order for a reference; false if another process has taken it. Both values are written at once: an
	 * order that is only known to be taken would look like another's.
	 */
	async takeOrder(reference: string, orderId: string): Promise<boolean> {
		const became = this.becameValue(this.baseValue(reference), orderId);
		const { new: added } = await this.write([became, this.takenValue(orderId)]);
		if (added.includes(this.takenValue(orderId))) return true;
		if (added.includes(became)) await this.remove([became]);
		return false;
	}

	/** How full the note is, from 0 to 1. */
	async fill(): Promise<number> {
		return (await this.context.helpers.getProcessedDataCount('node', options)) / (mostNotes * valuesPerNote);
	}

	private async claim(noted: Noted, number: number): Promise<Attempt | undefined> {
		const base = this.baseValue(noted.reference);
		const tried = `${base}!${number}`;
		const mark = `${tried}#${randomUUID()}`;
		const values = [tried, mark, `${base}~${noted.content}`, this.hourValue(base, noted.at)];
		const added = new Set<string>();
		// A first attempt notes its content only with the check below. Otherwise, an attempt of another process might seem to have it.
		let wrote = await this.write(number === 1 ? [tried, mark] : values);
		for (let writes = 1; writes < mostWrites; writes++) {
			wrote.new.forEach((value) => added.add(String(value)));
			if (wrote.processed.includes(tried) && !added.has(tried)) {
				// Another attempt noted it first: remove only the values that this one added.
				await this.remove([...added]);
				return undefined;
			}
			await sleep(Math.min(Math.max(wrote.tookMs * proof.times, proof.least), proof.most));
			wrote = await this.write(values);
			const isNew = (value: string) => wrote.new.includes(value);
			if (!isNew(tried) && !isNew(mark)) return { added: [...added, ...wrote.new.map(String)], mark };
			if (!isNew(tried)) {
				await this.remove(wrote.new.map(String));
				return undefined;
			}
		}
		return cannotNote(new Error('other processes overwrote the note each time'));
	}

	private async earlier({ reference, content, at }: Noted): Promise<EarlierNote> {
		const base = this.baseValue(reference);
		const ofContent = `${base}~${content}`;
		// Includes the next hour, because notes use the latest time that the provider's clock may show.
		const hours = Array.from({ length: days * 24 }, (_, ago) => startOfHour(at, ago - 1));
		const { sure, maybe } = await this.ask(base, [ofContent, `${base}=`, ...hours.map((one) => this.hourValue(base, one))]);
		const tried = hours.filter((one) => maybe.has(this.hourValue(base, one))).map((one) => one.getTime());
		return {
			since: tried.length === 0 ? undefined : new Date(Math.min(...tried)),
			until: new Date(tried.length === 0 ? 0 : Math.min(Math.max(...tried) + hourMs, at.getTime())),
			sameContent: sure.has(ofContent),
			sameKey: hours.some((one) => sure.has(this.hourValue(base, one))),
			answered: sure.has(`${base}=`) ? 'yes' : maybe.has(`${base}=`) ? 'maybe' : 'no',
		};
	}

	private async remove(values: string[]): Promise<void> {
		await this.inTurn(async () => await this.context.helpers.removeProcessed(values, 'node', options));
	}

	/** The value for the hour and key of an attempt. Attempts with another key cannot be dated. */
	private hourValue(base: string, at: Date): string {
		return `${base}@${at.toISOString().slice(0, 13)}^${this.account.key}`;
	}

	/**
	 * Which of these values n8n has. The only way to look them up is to record them, so new ones are removed again. Until
	 * then, other processes that ask find them, and even for ever if a process meanwhile writes back the list with them. So
	 * each question includes a value of its own: if that value is already there, what else is found is not sure.
	 */
	private async ask(base: string, values: string[]): Promise<Known> {
		const question = `${base}?`;
		for (let asked = 1; ; asked++) {
			// The question comes last, because n8n forgets the oldest values first.
			const found = await this.askOnce([...values, question]);
			const maybe = new Set(values.filter((value) => found.has(value)));
			const isClear = maybe.size === 0 || !found.has(question);
			if (isClear || asked === mostQuestions) return { sure: isClear ? maybe : new Set(), maybe };
			await sleep(proof.least);
		}
	}

	private async askOnce(values: string[]): Promise<Set<string>> {
		const { helpers } = this.context;
		return await this.inTurn(async () => {
			const found = await helpers.checkProcessedAndRecord(values, 'node', asking);
			if (found.new.length > 0) await helpers.removeProcessed(found.new, 'node', options);
			return new Set(found.processed.map(String));
		});
	}

	/** Tries twice: if two processes add a node's first row at once, one fails, and finds the row the second time. */
	private async write(values: string[]): Promise<IDeduplicationOutput & { tookMs: number }> {
		const record = async () => await this.context.helpers.checkProcessedAndRecord(values, 'node', options);
		return await this.inTurn(async () => {
			const began = Date.now();
			const output = await record().catch(record);
			return { ...output, tookMs: Date.now() - began };
		});
	}

	/** Runs one write at a time: n8n has no lock, so two at once would lose a note. */
	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		return await exclusive(`note:${this.node}`, work).catch((cause: unknown) => cannotNote(cause));
	}

	/** The value for an order that a reference became. It contains the key, because two accounts at one place may use the same order IDs. */
	private becameValue(base: string, orderId: string): string {
		return `${base}=${this.account.key}:${orderId}`;
	}

	/** The value for an order that belongs to some reference of this node. */
	private takenValue(orderId: string): string {
		return `${this.account.place}=${this.account.key}:${orderId}`;
	}

	private baseValue(reference: string): string {
		return `${this.account.place}:${reference}`;
	}
}

function cannotNote(cause: unknown): never {
	throw new Failure({
		message: 'n8n could not note this purchase in its database, so it was not sent',
		description: `Save the workflow, then run again. n8n said: ${cause instanceof Error ? cause.message : 'nothing'}`,
		ran: 'never',
		cause,
	});
}

/** The start of the hour that is `ago` hours before a time. */
function startOfHour(at: Date, ago: number): Date {
	return new Date((Math.floor(at.getTime() / hourMs) - ago) * hourMs);
}
