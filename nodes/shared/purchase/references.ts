import type { Client } from '../http/client';
import { isSameFolded } from './alike';
import { searchOf, type Placed, type Purchase, type Search, type Sought } from './purchase';

/** How long a shared look-up is reused, in milliseconds. */
const freshMs = 10_000;

/** With fewer purchases in a run, separate look-ups cost no more. */
const fewest = 4;

/** A shorter prefix would find far more than the run's own references. */
const shortestPrefix = 3;

/** How often a shared look-up may prove nothing before the run stops using it. */
const mostFailures = 3;

/**
 * How a run finds out whether the provider already shows purchases with its references. The references of a run often have
 * a common prefix, so one look-up of the prefix can replace many. It counts only if it shows a reference that this run has
 * seen at the provider. Otherwise, the filter may work differently or the list may lag, so it proves nothing and each
 * reference is looked up separately.
 */
export class References<Basket> {
	private readonly search?: Search<Basket>;

	private readonly prefix: string;

	private readonly worthIt: boolean;

	private readonly seen = new Set<string>();

	private shown?: { references: Set<string>; until: number };

	private failures = 0;

	/** `references`: those of the run that the provider can be searched for. */
	constructor(
		purchase: Purchase<Basket>,
		private readonly client: Client,
		references: string[],
	) {
		this.search = searchOf(purchase);
		this.prefix = commonPrefix(references);
		this.worthIt = this.search?.referencesLike !== undefined && references.length >= fewest && this.prefix.length >= shortestPrefix;
	}

	/** Call when the provider carries this reference. To count, a shared look-up must show at least one of these references. */
	noteShown(reference: string): void {
		this.seen.add(reference);
	}

	/** Finds the orders at the provider that carry this reference, and those with a similar one. */
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
