import type { IDataObject } from 'n8n-workflow';
import { jsonOfBytes } from '../wire/json';
import { anyObject } from '../wire/rows';

/**
 * Reads the bytes of a callback as a JSON object, with ICCIDs as text; undefined if they are not one. Call this only after the
 * signature was checked: until then, anybody may have sent the bytes.
 */
export function readBody(bytes: Buffer): IDataObject | undefined {
	const body = anyObject.safeParse(jsonOrUndefined(bytes));
	return body.success ? body.data : undefined;
}

function jsonOrUndefined(bytes: Buffer): unknown {
	try {
		return jsonOfBytes(bytes);
	} catch {
		return undefined;
	}
}
