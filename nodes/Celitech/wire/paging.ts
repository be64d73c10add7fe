import { z } from 'zod/v4';
import type { CursorPaging } from '../../shared/http/paging';
import { anyObject } from '../../shared/wire/rows';
import { maybe, readWire, wireText } from '../../shared/wire/schema';

const page = z.looseObject({ afterCursor: maybe(wireText) });

/** Reads the cursor of the next page; null if there is none. On the last page it is null, missing or empty. */
export const readAfterCursor = (body: unknown) => readWire(page, body, 'CELITECH (list)').afterCursor || null;

/** Reads the rows under a named key of an answer. */
export function rowsUnder(key: string, body: unknown, source: string): unknown[] {
	return readWire(z.array(z.unknown()), readWire(anyObject, body, source)[key], `${source}, "${key}"`);
}

/** GET /packages takes up to 160 a page. */
export const packagePaging: CursorPaging = { cursor: 'afterCursor', size: 'limit', most: 160, next: readAfterCursor };

/** GET /purchases takes up to 100 a page. */
export const purchasePaging: CursorPaging = { cursor: 'afterCursor', size: 'limit', most: 100, next: readAfterCursor };
