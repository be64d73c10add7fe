import type { Plan } from './plan';

/** A plan on sale, with what a person looks for and its other fields do not say. */
export interface Offer {
	plan: Plan;
	/** What it is sold for: a country, a region, or the name of the plan. */
	where: string | null;
	/** ISO codes of that country, or what else names it; not of every country in which the plan works. */
	codes: string[];
	/** The data as sold, if that says more than the plan: "Unlimited Lite". */
	sold?: string | undefined;
	/** What else decides the price: a kind of billing that has none. */
	note?: string | undefined;
}
