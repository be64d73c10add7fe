import fc from 'fast-check';
import type { SandboxOptions } from '../../sandbox';

type Switches = NonNullable<SandboxOptions['switches']>;
type EsimGo = NonNullable<Switches['esimGo']>;
type PressOne = NonNullable<Switches['pressOne']>;

/** Habits of a wholesaler that no document rules out. What is not set is as it usually is. */
export interface World {
	lags: Pick<EsimGo, 'listLagMs' | 'filterLagMs' | 'readLagMs'>;
	reference: Pick<EsimGo, 'referenceForm'>;
	lists: Pick<EsimGo, 'maxPageSize' | 'oddRow'>;
	esimGo: Pick<
		EsimGo,
		'apiVersion' | 'assignmentReferenceForm' | 'assignedInList' | 'quantityInList' | 'bundleCase' | 'emptyOrderReference'
	>;
	pressOne: Pick<PressOne, 'descriptionInLists'>;
}

const second = 1_000;
const minute = 60 * second;

/** Undefined most of the time. */
export function ordinary<Value>(odd: fc.Arbitrary<Value>, { onceIn }: { onceIn: number }): fc.Arbitrary<Value | undefined> {
	return fc.oneof({ weight: onceIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: odd });
}

/** How late things show: two minutes at most, rarely more than the node waits. */
const lagMs = fc.oneof(
	{ weight: 20, arbitrary: fc.constant(undefined) },
	{ weight: 16, arbitrary: fc.constantFrom(2 * second, 8 * second, 30 * second, 120 * second) },
	{ weight: 1, arbitrary: fc.integer({ min: 16 * minute, max: 40 * minute }) },
);

const oddly = <Value>(...values: Value[]) => ordinary(fc.constantFrom(...values), { onceIn: 15 });

const forms = ['collapsed', 'lowerCase', 'upperCase', 'escaped', 'normalised', 'cut', 'dropped'] as const;

export const world: fc.Arbitrary<World> = fc.record({
	lags: fc.record({ listLagMs: lagMs, filterLagMs: lagMs, readLagMs: lagMs }),
	reference: fc.record({ referenceForm: oddly(...forms) }),
	lists: fc.record({ maxPageSize: ordinary(fc.integer({ min: 1, max: 40 }), { onceIn: 8 }), oddRow: oddly<true | 'text'>(true, 'text') }),
	esimGo: fc.record({
		apiVersion: ordinary(fc.constant('2.4' as const), { onceIn: 3 }),
		assignmentReferenceForm: oddly('own' as const),
		assignedInList: oddly('false' as const),
		quantityInList: oddly(false),
		bundleCase: oddly('upper' as const, 'lower' as const),
		emptyOrderReference: oddly(true),
	}),
	pressOne: fc.record({ descriptionInLists: oddly(false) }),
});
