import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { LinkPaging } from '../../shared/http/paging';
import { anyObject } from '../../shared/wire/rows';
import { readWire } from '../../shared/wire/schema';
import { throwUnlessSuccess } from './errors';

/** PressOne does not publish where the rows of its user list are. We look under `data`, `results` and `data.results`. */
const users = z.union([
	z.looseObject({ data: z.looseObject({ results: z.array(anyObject) }) }).transform(({ data }) => data.results),
	z.looseObject({ results: z.array(anyObject) }).transform(({ results }) => results),
	z.looseObject({ data: z.array(anyObject) }).transform(({ data }) => data),
]);

/** Users as PressOne sends them. Their fields are not published. */
export function readUsers(body: unknown): IDataObject[] {
	throwUnlessSuccess(body, 'never', 'Check the filters, and the header in the credential.');
	return readWire(users, body, 'PressOne Voice (users)');
}

const link = z.union([
	z.looseObject({ data: z.looseObject({ next: z.string() }) }).transform(({ data }) => data.next),
	z.looseObject({ next: z.string() }).transform(({ next }) => next),
]);

/** The page parameter is not published either, so the link to the next page is followed. */
export const userPaging: LinkPaging = {
	nextQuery: (body) => {
		const next = link.safeParse(body);
		if (!next.success) return undefined;
		return Object.fromEntries(new URL(next.data, 'http://relative.invalid').searchParams);
	},
};
