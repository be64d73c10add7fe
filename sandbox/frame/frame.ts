import { Callbacks } from './callbacks';
import { Clock } from './clock';
import { Faults } from './faults';
import { Ledger } from './ledger';
import { Random } from './random';
import { RateLimiter } from './rateLimit';
import { RequestLog } from './requestLog';

/** What all providers of one sandbox share. */
export class Frame {
	readonly clock = new Clock();
	readonly ledger = new Ledger();
	readonly log = new RequestLog();
	readonly faults = new Faults();
	readonly callbacks = new Callbacks(this.clock);
	readonly limiter = new RateLimiter(this.clock);
	readonly random: Random;

	/** The start of counted numbers, so that sandboxes with different seeds have different IDs. */
	readonly firstNumber: number;

	constructor(seed: number) {
		this.firstNumber = (seed - 1) * 10_000;
		this.random = new Random(seed);
	}

	/** Resets everything except the random numbers, because a wholesaler never gives an ID twice, not even after a reset. */
	reset(): void {
		this.clock.reset();
		this.ledger.clear();
		this.log.clear();
		this.faults.clear();
		this.callbacks.clear();
		this.limiter.reset();
	}
}
