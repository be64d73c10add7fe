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

/** Values that only ask must push no note out. */
const asking: ICheckProcessedOptions = { mode: 'entries', maxEntries: mostNotes * valuesPerNote + 2_000 };

/** A note is believed when it is still there after so many times as long as n8n took to write it, within these milliseconds. */
const proof = { times: 10, least: 100, most: 2_000 };

/** How many values are asked for at once. */
const mostAsked = 1_000;

/** How often a question is asked that another process asks at the same moment. */
const mostQuestions = 3;

/** How often a note is written that other processes overwrite. */
const mostWrites = 20;

/** How far back an earlier attempt can be dated. */
const days = 30;

const hourMs = 60 * 60 * 1000;

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
	/** The earliest attempt is not older than this; undefined if it is longer ago than can be dated, or made with another key. */
	since: Date | undefined;
	/** The latest attempt was made before this. */
	until: Date;
	sameContent: boolean;
	/** Whether it is known to be made with the key of today. */
	sameKey: boolean;
	/** Whether the answer to it came. Which order that was can only be asked for each order. `maybe`: another process may only have asked. */
	answered: 'yes' | 'maybe' | 'no';
}

/** What of some values n8n has. Some that are there may only be another process's question. */
interface Known {
	sure: Set<string>;
	maybe: Set<string>;
}

/** An attempt that has been noted and may be sent now. */
export interface Attempt {
	/** The values that this attempt added: those of earlier attempts stay when it is taken back. */
	added: string[];
	/** The one that only proved that the note lasted. */
	mark: string;
}

/**
 * The note in n8n's database, made just before a purchase is sent. It survives a killed process. n8n stores hashes of
 * values and can only be asked whether it has one, by recording it; so each thing to know is a value of its own: that the
 * reference was tried, with what content, in which hour with which key, that it was answered, and which order it became.
 * Every write costs n8n the whole list, so a note has as few values as it can.
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

	/** Notes that an attempt is sent only now, after a long wait. */
	async noteAgain(attempt: Attempt, reference: string, at: Date): Promise<void> {
		const wrote = await this.write([this.hourValue(this.baseValue(reference), at)]);
		attempt.added.push(...wrote.new.map(String));
	}

	/** Takes an attempt back: the provider provably refused it. Notes of earlier attempts stay. */
	async forget({ added }: Attempt): Promise<void> {
		await this.remove(added);
	}

	/** Notes which order an attempt became, by all IDs that the provider may list it under. */
	async answered(reference: string, orderIds: string[], attempt?: Attempt): Promise<void> {
		const base = this.baseValue(reference);
		const known = orderIds.filter((id) => id !== '');
		await this.write([`${base}=`, ...known.flatMap((id) => [this.becameValue(base, id), this.takenValue(id)])]);
		if (attempt) await this.remove([attempt.mark]);
	}

	/** Which of these orders a reference of this node became: this one, or another. */
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
	 * Takes an order that nobody claims for a reference; false if another process has taken it. Both at once: an order that
	 * is taken, and not known whose, would look like another's.
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
		// What a first attempt is for comes with the second look: another one's must not seem to be of this content meanwhile.
		let wrote = await this.write(number === 1 ? [tried, mark] : values);
		for (let writes = 1; writes < mostWrites; writes++) {
			wrote.new.forEach((value) => added.add(String(value)));
			if (wrote.processed.includes(tried) && !added.has(tried)) {
				// Another attempt's: only the values that are ours alone are taken back.
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
		// The hour to come, too: it was noted by the latest time that the provider's clock may have shown.
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

	/** The hour of an attempt, with its key: an attempt with another key is not dated. */
	private hourValue(base: string, at: Date): string {
		return `${base}@${at.toISOString().slice(0, 13)}^${this.account.key}`;
	}

	/**
	 * Which of these values n8n has. They can only be looked up by recording them, so those that were not there are removed
	 * again. Until then, or for ever if another process writes the list back as it was meanwhile, another one that asks
	 * finds them. So a question carries a value of its own: beside that, what is found is not sure.
	 */
	private async ask(base: string, values: string[]): Promise<Known> {
		const question = `${base}?`;
		for (let asked = 1; ; asked++) {
			// Last, so that it is forgotten last.
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

	/** With the key: two accounts of one place may count their orders alike. */
	private becameValue(base: string, orderId: string): string {
		return `${base}=${this.account.key}:${orderId}`;
	}

	/** That an order belongs to some reference of this node. */
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

/** The beginning of an hour, so many hours before a time. */
function startOfHour(at: Date, ago: number): Date {
	return new Date((Math.floor(at.getTime() / hourMs) - ago) * hourMs);
}
