import { z } from 'zod/v4';
import { anyObject } from '../../shared/wire/rows';
import { maybe, readWire, wireText } from '../../shared/wire/schema';

const page = z.looseObject({ afterCursor: maybe(wireText) });

/** The cursor of the next page; null, absent or empty on the last. */
export const readAfterCursor = (body: unknown) => readWire(page, body, 'CELITECH (list)').afterCursor || null;

/** The rows under the named key of an answer. */
export function rowsUnder(key: string, body: unknown, source: string): unknown[] {
	return readWire(z.array(z.unknown()), readWire(anyObject, body, source)[key], `${source}, "${key}"`);
}
