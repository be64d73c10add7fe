import fc from 'fast-check';
import type { FaultRule } from '../../sandbox';

/** What goes wrong over several runs of one workflow: faults of the provider, kills and restarts of n8n. */
export interface Schedule {
	/** The order lines wanted: one reference each. */
	wishes: Wish[];
	onError: 'stopWorkflow' | 'continueRegularOutput';
	retryOnFail: boolean;
	/** Milliseconds until lists show what was bought. */
	listLagMs: number;
	runs: Run[];
}

export interface Wish {
	quantity: number;
	/** The same as the first line's. */
	sameBundle: boolean;
	assign: boolean;
}

export interface Run {
	faults: FaultRule[];
	/** The process is killed this long after the start of the run. */
	killAfterMs?: number;
	/** The next run happens in a new process. */
	restart: boolean;
	/** n8n did not save the node's static data. */
	forget: boolean;
}

const when = fc.constantFrom('before' as const, 'after' as const);

const moneyFault: fc.Arbitrary<FaultRule['fault']> = fc.oneof(
	fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(500, 503, 504, 408), when }),
	fc.record({ kind: fc.constant('reset' as const), when }),
	fc.record({ kind: fc.constant('html' as const), status: fc.constant(502), when }),
	fc.record({ kind: fc.constant('noAnswer' as const), when }),
	fc.constant({ kind: 'cut' as const, when: 'after' as const }),
	fc.constant({ kind: 'empty' as const, when: 'after' as const }),
	fc.constant({ kind: 'rateLimit' as const, retryAfter: 1 }),
	fc.constant({ kind: 'delay' as const, ms: 150, when: 'before' as const }),
	fc.constant({ kind: 'status' as const, status: 400, when: 'before' as const, body: { message: 'no' } }),
);

const readFault: fc.Arbitrary<FaultRule['fault']> = fc.oneof(
	fc.record({ kind: fc.constant('status' as const), status: fc.constantFrom(500, 503), when: fc.constant('before' as const) }),
	fc.constant({ kind: 'reset' as const, when: 'before' as const }),
	fc.constant({ kind: 'cut' as const, when: 'after' as const }),
	fc.constant({ kind: 'rateLimit' as const, retryAfter: 1 }),
	fc.constant({ kind: 'html' as const, status: 502, when: 'before' as const }),
);

const skip = fc.integer({ min: 0, max: 3 });
const times = fc.integer({ min: 1, max: 4 });
const thePurchase = { method: 'POST', path: '/orders', body: { type: 'transaction' } };

const fault: fc.Arbitrary<FaultRule> = fc.oneof(
	{ weight: 3, arbitrary: fc.record({ fault: moneyFault, skip, times: fc.integer({ min: 1, max: 2 }) }).map((rule) => ({ ...thePurchase, ...rule })) },
	{ weight: 1, arbitrary: fc.record({ fault: readFault, skip, times, method: fc.constantFrom('GET', 'PUT') }) },
);

const run: fc.Arbitrary<Run> = fc.record({
	faults: fc.array(fault, { minLength: 0, maxLength: 3 }),
	killAfterMs: fc.option(fc.integer({ min: 10, max: 400 }), { nil: undefined, freq: 4 }),
	restart: fc.boolean(),
	forget: fc.boolean(),
});

const wish: fc.Arbitrary<Wish> = fc.record({ quantity: fc.integer({ min: 1, max: 2 }), sameBundle: fc.boolean(), assign: fc.boolean() });

export const schedule: fc.Arbitrary<Schedule> = fc.record({
	// From four on, eSIM Go's references are looked up together.
	wishes: fc.oneof({ weight: 4, arbitrary: fc.array(wish, { minLength: 1, maxLength: 3 }) }, { weight: 1, arbitrary: fc.array(wish, { minLength: 4, maxLength: 6 }) }),
	onError: fc.constantFrom('stopWorkflow' as const, 'continueRegularOutput' as const),
	retryOnFail: fc.boolean(),
	listLagMs: fc.constantFrom(0, 0, 0, 100),
	runs: fc.array(run, { minLength: 1, maxLength: 3 }),
});

/** How many schedules a test plays: its usual number, unless FAULT_SCHEDULES asks for another. */
export const howMany = (usual: number) => Number(process.env.FAULT_SCHEDULES ?? usual);

/** Printed with a failure; set FAULT_SEED to see the same schedules again. */
export const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

/** Plays all plans, a dozen at once, and gives what is wrong with each, with how to see it again. */
export async function inParallel<Plan>(plans: Plan[], play: (plan: Plan, number: number) => Promise<string[]>): Promise<string[]> {
	const failures: string[] = [];
	let next = 0;
	const worker = async () => {
		while (next < plans.length) {
			const number = next++;
			const complaints = await play(plans[number], number);
			if (complaints.length > 0) failures.push(`FAULT_SEED=${seed}, schedule ${number}: ${complaints.join('; ')}\n${JSON.stringify(plans[number])}`);
		}
	};
	await Promise.all(Array.from({ length: 12 }, worker));
	return failures;
}

/** A provider that repeats the caller's secret in its refusals. */
export function repeating(rule: FaultRule, secret: string): FaultRule {
	const { fault } = rule;
	return fault.kind === 'status' && fault.status === 400 ? { ...rule, fault: { ...fault, body: { message: `no, not with ${secret}` } } } : rule;
}
