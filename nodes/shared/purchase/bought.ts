import type { Outcome } from '../model/purchase';
import type { Attempt } from './note';
import type { Placed } from './purchase';
import type { Wanted } from './wanted';

/** An item being bought, with the time until which it may wait (epoch ms). */
export interface Wish<Basket> extends Wanted<Basket> {
	deadline: number;
	/** Called when the item starts to wait for its outcome; with `lost` if its own answer was lost in this run. */
	onWaiting: (why: 'lost' | 'earlier') => void;
}

export interface Bought {
	placed: Placed;
	outcome: Outcome;
	/** True if the provider already carries the reference. */
	marked: boolean;
	/** Further charges under the same reference. */
	surplus: Placed[];
	/** What the user must know about how it was found. */
	warnings: string[];
	/** The attempt of this run that it became. */
	attempt?: Attempt;
	/** What it was priced at before it was sent. */
	price?: { total: number; currency: string | null };
}
