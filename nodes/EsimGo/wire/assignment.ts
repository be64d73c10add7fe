import { z } from 'zod/v4';
import { maybe, readWire, wireNumber, wireText } from '../../shared/wire/schema';
import { row } from '../../shared/wire/rows';

const allowance = z.looseObject({
	type: maybe(z.string()),
	initialAmount: maybe(wireNumber),
	remainingAmount: maybe(wireNumber),
	unit: maybe(z.string()),
	unlimited: maybe(z.boolean()),
});

export type Allowance = z.output<typeof allowance>;

/**
 * One assignment of a bundle to an eSIM. Quantities are bytes. Start and end are missing until the bundle has started.
 * Its state is `bundleState` in answers, but `bundleStatus` in the release note of v2.3.
 */
const assignment = z.looseObject({
	id: maybe(wireText),
	callTypeGroup: maybe(z.string()),
	initialQuantity: maybe(wireNumber),
	remainingQuantity: maybe(wireNumber),
	startTime: maybe(z.string()),
	endTime: maybe(z.string()),
	assignmentDateTime: maybe(z.string()),
	assignmentReference: maybe(wireText),
	bundleState: maybe(z.string()),
	bundleStatus: maybe(z.string()),
	unlimited: maybe(z.boolean()),
	/** These replace the two quantities in version 2.5. */
	allowances: maybe(z.array(allowance)),
});

export type Assignment = z.output<typeof assignment>;

const esimBundle = z.looseObject({ name: maybe(wireText), description: maybe(z.string()), assignments: maybe(z.array(assignment)) });

export type EsimBundle = z.output<typeof esimBundle>;

const source = 'eSIM Go (bundles of an eSIM)';

/** Rows under a key, or a bare array. */
const listed = (key: string) =>
	z.union([z.array(z.unknown()), z.looseObject({ [key]: maybe(z.array(z.unknown())) }).transform((body) => body[key] ?? [])]);

/** Bundles on an eSIM, each with its assignments. */
export const readEsimBundles = (body: unknown) => readWire(listed('bundles'), body, source).map((one) => row(esimBundle, one, source));

/** The assignments of one bundle on an eSIM. */
export const readAssignments = (body: unknown) => readWire(listed('assignments'), body, source).map((one) => row(assignment, one, source));
