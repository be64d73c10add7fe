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

	/** Where numbers that count up begin: sandboxes of other seeds share no IDs. */
	readonly firstNumber: number;

	constructor(seed: number) {
		this.firstNumber = (seed - 1) * 10_000;
		this.random = new Random(seed);
	}

	/** Everything back to the start but the random numbers: no wholesaler gives an ID twice, so a reset gives none twice either. */
	reset(): void {
		this.clock.reset();
		this.ledger.clear();
		this.log.clear();
		this.faults.clear();
		this.callbacks.clear();
		this.limiter.reset();
	}
}
