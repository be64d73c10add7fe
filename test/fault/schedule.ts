import fc from 'fast-check';
import type { FaultRule } from '../../sandbox';
import { ordinary, world, type World } from './world';

/** What goes wrong over several runs of one workflow: faults and habits of the wholesaler, kills, restarts and full disks of n8n. */
export interface Schedule {
	/** The order lines wanted: one reference each. */
	wishes: Wish[];
	references: 'short' | 'long' | 'rich';
	onError: 'stopWorkflow' | 'continueRegularOutput';
	retryOnFail: boolean;
	waitMinutes: number;
	qrCode: boolean;
	world: World;
	runs: Run[];
	/** How much later the last run comes, in peace. */
	lastAfterMs: number;
}

export interface Wish {
	quantity: number;
	/** The same as the first line's. */
	sameBundle: boolean;
	/** New eSIMs, one that a traveller has already, or none: then it is put into the inventory. */
	onto: 'new' | 'existing' | 'stock';
	/** What the same reference asks for instead in runs that are `changed`. */
	change?: 'plan' | 'quantity' | 'onto';
}

export interface Run {
	faults: FaultRule[];
	/** How much later than the run before it comes, by the wholesaler's clock. */
	afterMs: number;
	/** The process is killed this long after the start of the run, in real time. */
	killAfterMs?: number;
	/** The next run happens in a new process. */
	restart: boolean;
	/** n8n did not save the node's static data. */
	forget: boolean;
	/** The references that have a change ask for that. */
	changed: boolean;
	/** Bought with the key of another account. */
	otherAccount: boolean;
	/** Pictures cannot be stored. */
	noBinary: boolean;
	/** n8n's database takes so many writes, then no more. */
	writes?: number;
}

const second = 1_000;
const minute = 60 * second;

const when = fc.constantFrom('before' as const, 'after' as const, 'after' as const);

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

/** How late a charge lands whose answer was lost: rarely beyond the quarter of an hour that the node waits for it. */
const lateMs = fc.oneof(
	{ weight: 10, arbitrary: fc.constant(0) },
	{ weight: 8, arbitrary: fc.constantFrom(5 * second, 40 * second, 90 * second, 300 * second) },
	{ weight: 1, arbitrary: fc.integer({ min: 16 * minute, max: 40 * minute }) },
);

function late(rule: FaultRule, ms: number): FaultRule {
	const { fault } = rule;
	const isLost = 'when' in fault && fault.when === 'after' && fault.kind !== 'delay';
	return isLost && ms > 0 ? { ...rule, lateMs: ms } : rule;
}

const skip = fc.integer({ min: 0, max: 3 });
/** A run has few purchases. */
const skipPurchases = fc.constantFrom(0, 0, 0, 1, 1, 2, 3);
const times = fc.integer({ min: 1, max: 4 });
const thePurchase = { method: 'POST', path: '/orders', body: { type: 'transaction' } };

const fault: fc.Arbitrary<FaultRule> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc
			.tuple(fc.record({ fault: moneyFault, skip: skipPurchases, times: fc.integer({ min: 1, max: 2 }) }), lateMs)
			.map(([rule, ms]) => late({ ...thePurchase, ...rule }, ms)),
	},
	{ weight: 1, arbitrary: fc.record({ fault: readFault, skip, times, method: fc.constantFrom('GET', 'PUT') }) },
);

/** True once in so many times. */
const once = (inTimes: number) => fc.integer({ min: 1, max: inTimes }).map((number) => number === inTimes);

const afterMs = fc.constantFrom(0, 0, minute, 5 * minute, 20 * minute, 20 * minute);

const run: fc.Arbitrary<Run> = fc.record({
	faults: fc.array(fault, { minLength: 0, maxLength: 3 }),
	afterMs,
	killAfterMs: fc.option(fc.integer({ min: 10, max: 400 }), { nil: undefined, freq: 2 }),
	restart: fc.boolean(),
	forget: fc.boolean(),
	changed: once(3),
	otherAccount: once(8),
	noBinary: once(4),
	writes: ordinary(fc.integer({ min: 0, max: 12 }), { onceIn: 12 }),
});

const wish: fc.Arbitrary<Wish> = fc.record({
	quantity: fc.integer({ min: 1, max: 2 }),
	sameBundle: fc.boolean(),
	onto: fc.constantFrom('new' as const, 'new' as const, 'new' as const, 'existing' as const, 'stock' as const),
	change: ordinary(fc.constantFrom('plan' as const, 'quantity' as const, 'onto' as const), { onceIn: 3 }),
});

export const schedule: fc.Arbitrary<Schedule> = fc.record({
	// From four on, eSIM Go's references are looked up together.
	wishes: fc.oneof(
		{ weight: 4, arbitrary: fc.array(wish, { minLength: 1, maxLength: 3 }) },
		{ weight: 1, arbitrary: fc.array(wish, { minLength: 4, maxLength: 6 }) },
	),
	references: fc.constantFrom('short' as const, 'short' as const, 'long' as const, 'rich' as const),
	onError: fc.constantFrom('stopWorkflow' as const, 'continueRegularOutput' as const),
	retryOnFail: once(3),
	waitMinutes: fc.constantFrom(0, 0, 1, 10),
	qrCode: once(6),
	world,
	runs: fc.array(run, { minLength: 1, maxLength: 4 }),
	lastAfterMs: afterMs,
});

/** How many schedules a test plays: its usual number, unless FAULT_SCHEDULES asks for another. */
export const howMany = (usual: number) => Number(process.env.FAULT_SCHEDULES ?? usual);

/** FAULT_MINUTES begins no further plan after so long, in real time: on a busy machine a long run still tells what it has seen. */
const untilMs = Number(process.env.FAULT_MINUTES ?? Infinity) * 60_000;

/** How long a test may take: with many schedules hours, on a machine that does other things, too. Plans that were begun end, however busy it is. */
export const longestMs = Math.max(20 * minute, howMany(0) * 4_000, untilMs === Infinity ? 0 : untilMs + 30 * minute);

/** Printed with a failure; set FAULT_SEED to see the same schedules again. */
export const seed = Number(process.env.FAULT_SEED ?? Date.now() % 1_000_000);

/** FAULT_ONLY plays a single one of them. */
const only = process.env.FAULT_ONLY === undefined ? undefined : Number(process.env.FAULT_ONLY);

/** The plans of a test: the same ones for the same seed. */
export function plansOf<Plan>(arbitrary: fc.Arbitrary<Plan>, number: number): Plan[] {
	return fc.sample(arbitrary, { numRuns: Math.max(number, (only ?? 0) + 1), seed });
}

/** How many plans are played at once: most of the time they wait. */
const atOnce = Number(process.env.FAULT_AT_ONCE ?? 16);

/** Plays all plans, many at once, and gives what is wrong with each, with how to see it again. */
export async function inParallel<Plan>(plans: Plan[], play: (plan: Plan, number: number) => Promise<string[]>): Promise<string[]> {
	const failures: string[] = [];
	let next = 0;
	const began = performance.now();
	const worker = async () => {
		while (next < plans.length && performance.now() - began < untilMs) {
			const number = next++;
			if (only !== undefined && number !== only) continue;
			const complaints = await play(plans[number], number);
			if (complaints.length > 0)
				failures.push(`FAULT_SEED=${seed} FAULT_ONLY=${number}: ${complaints.join('; ')}\n${JSON.stringify(plans[number])}`);
		}
	};
	await Promise.all(Array.from({ length: atOnce }, worker));
	return failures;
}

/** A provider that repeats the caller's secret in its refusals. */
export function repeating(rule: FaultRule, secret: string): FaultRule {
	const { fault } = rule;
	return fault.kind === 'status' && fault.status === 400
		? { ...rule, fault: { ...fault, body: { message: `no, not with ${secret}` } } }
		: rule;
}
