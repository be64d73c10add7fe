import type { Client } from '../http/client';
import { isSameFolded } from './alike';
import { searchOf, type Placed, type Purchase, type Search, type Sought } from './purchase';

/** How long a shared look-up is believed, in milliseconds. */
const freshMs = 10_000;

/** For fewer purchases in a run single look-ups cost no more. */
const fewest = 4;

/** A shorter beginning would find far more than the run's own references. */
const shortestPrefix = 3;

/** How often a shared look-up may prove nothing before the run does without. */
const mostFailures = 3;

/**
 * How a run finds out whether the provider shows a purchase of its references already. References of a run often begin
 * alike: then one look-up of that beginning stands for many. It counts only if it shows a reference that this run itself
 * has seen at the provider, so a filter that works differently or a list that lags proves nothing; then each reference
 * is looked up by itself.
 */
export class References<Basket> {
	private readonly search?: Search<Basket>;

	private readonly prefix: string;

	private readonly worthIt: boolean;

	private readonly seen = new Set<string>();

	private shown?: { references: Set<string>; until: number };

	private failures = 0;

	/** `references` are those of the run that the provider can be asked for. */
	constructor(
		purchase: Purchase<Basket>,
		private readonly client: Client,
		references: string[],
	) {
		this.search = searchOf(purchase);
		this.prefix = commonPrefix(references);
		this.worthIt = this.search?.referencesLike !== undefined && references.length >= fewest && this.prefix.length >= shortestPrefix;
	}

	/** The provider carries this reference now: a shared look-up has to show it or another of these. */
	noteShown(reference: string): void {
		this.seen.add(reference);
	}

	/** The orders that carry this reference at the provider, and those whose reference is like it. */
	async find(sought: Sought<Basket>): Promise<{ own: Placed[]; like: Placed[] }> {
		if (!this.search || (await this.isAbsent(sought))) return { own: [], like: [] };
		const found = await this.search.byReference(this.client, sought);
		if (found.own.length > 0) this.noteShown(sought.reference);
		return found;
	}

	private async isAbsent({ basket, reference }: Sought<Basket>): Promise<boolean> {
		if (!this.search?.carriesReference(basket) || !reference.startsWith(this.prefix)) return false;
		const shown = await this.shownReferences();
		return shown !== undefined && !shown.has(reference) && ![...shown].some((other) => isSameFolded(other, reference));
	}

	private async shownReferences(): Promise<Set<string> | undefined> {
		if (this.shown && Date.now() < this.shown.until) return this.shown.references;
		this.shown = undefined;
		if (!this.worthIt || this.seen.size === 0 || this.failures >= mostFailures) return undefined;
		const until = Date.now() + freshMs;
		const references = await this.search?.referencesLike?.(this.client, this.prefix).catch(() => undefined);
		if (!references || ![...this.seen].some((reference) => references.has(reference))) {
			this.failures += references ? 1 : mostFailures;
			return undefined;
		}
		this.shown = { references, until };
		return references;
	}
}

function commonPrefix([first = '', ...others]: string[]): string {
	let prefix = first;
	for (const other of others) {
		while (!other.startsWith(prefix)) prefix = prefix.slice(0, -1);
	}
	return prefix;
}
