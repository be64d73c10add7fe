import { z } from 'zod/v4';
import { row, type Row } from '../../shared/wire/rows';
import { maybe, readWire, wireNumber, wireText } from '../../shared/wire/schema';
import { readRows } from './list';

/** What is left on an eSIM. The amounts of an unlimited package are 0 and mean nothing. */
const usageBody = z.looseObject({
	remaining: maybe(wireNumber),
	total: maybe(wireNumber),
	expired_at: maybe(z.string()),
	is_unlimited: maybe(z.boolean()),
	status: maybe(z.string()),
	remaining_voice: maybe(wireNumber),
	remaining_text: maybe(wireNumber),
});

export type WireUsage = z.output<typeof usageBody>;

const usageSource = 'PressOne (usage)';

export const readUsage = (body: unknown) =>
	row(usageBody, readWire(z.looseObject({ data: z.unknown() }), body, usageSource).data, usageSource);

/** A package on an eSIM: flat on PressOne's journey page, with the package as an object at the twin API. */
const historyRow = z.looseObject({
	id: maybe(wireText),
	package_id: maybe(wireText),
	package: maybe(
		z.looseObject({ id: maybe(wireText), amount: maybe(wireNumber), is_unlimited: maybe(z.boolean()), data: maybe(wireText) }),
	),
	status: maybe(z.string()),
	remaining: maybe(wireNumber),
	remaining_voice: maybe(wireNumber),
	remaining_text: maybe(wireNumber),
	activated_at: maybe(z.string()),
	expired_at: maybe(z.string()),
	finished_at: maybe(z.string()),
	data: maybe(wireText),
});

export type WireHistoryRow = z.output<typeof historyRow>;

/** A row of the history, and the age of the answer that it comes from. */
export interface HistoryRow extends Row<WireHistoryRow> {
	ageSeconds: number;
}

export function readHistory(body: unknown, ageSeconds: number): HistoryRow[] {
	const source = 'PressOne (package history)';
	return readRows(body, source).map((one) => ({ ...row(historyRow, one, source), ageSeconds }));
}
