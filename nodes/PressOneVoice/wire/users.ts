import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { Failure, type Ran } from '../shared/failure';
import type { LinkPaging } from '../shared/http/paging';
import { anyObject } from '../shared/wire/rows';
import { readWire } from '../shared/wire/schema';
import { words } from '../shared/wire/words';

/** Which status PressOne sends `success: false` with is not documented. */
const unsuccessful = z.looseObject({ success: z.literal(false), message: z.string().optional() });

/**
 * A body that says `success: false`, with a good status, as a Failure. Of a read it is a refusal. Of what spends it is no
 * proof that nothing was charged: only a status by which HTTP refuses is.
 */
function throwUnlessSuccess(body: unknown, ran: Ran, description: string): void {
	const result = unsuccessful.safeParse(body);
	if (!result.success) return;
	throw new Failure({
		message: `PressOne Voice reported a failure: ${words(result.data.message ?? '') ?? 'it gave no reason'}`,
		description,
		ran,
	});
}

/** The answer to a renewal: `{message, success, data}`. */
export function readRenewal(body: unknown): IDataObject {
	throwUnlessSuccess(body, 'perhaps', 'Check at PressOne whether the number was renewed.');
	return readWire(
		anyObject.refine(({ success }) => success === true, { path: ['success'], message: 'It is missing' }),
		body,
		'PressOne Voice (renewal)',
	);
}

/** Where the rows of the user list stand is not published: under `data`, `results` or `data.results`. */
const users = z.union([
	z.looseObject({ data: z.looseObject({ results: z.array(anyObject) }) }).transform(({ data }) => data.results),
	z.looseObject({ results: z.array(anyObject) }).transform(({ results }) => results),
	z.looseObject({ data: z.array(anyObject) }).transform(({ data }) => data),
]);

/** Users as they come; their fields are not published. */
export function readUsers(body: unknown): IDataObject[] {
	throwUnlessSuccess(body, 'never', 'Check the filters, and the header in the credential.');
	return readWire(users, body, 'PressOne Voice (users)');
}

const link = z.union([
	z.looseObject({ data: z.looseObject({ next: z.string() }) }).transform(({ data }) => data.next),
	z.looseObject({ next: z.string() }).transform(({ next }) => next),
]);

/** The page parameter is not published either, so the link of the next page is followed. */
export const userPaging: LinkPaging = {
	nextQuery: (body) => {
		const next = link.safeParse(body);
		if (!next.success) return undefined;
		return Object.fromEntries(new URL(next.data, 'http://relative.invalid').searchParams);
	},
};
