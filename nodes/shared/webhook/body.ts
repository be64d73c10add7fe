import type { IDataObject } from 'n8n-workflow';
import { jsonOfBytes } from '../wire/json';
import { anyObject } from '../wire/rows';

/**
 * The bytes of a callback as the JSON object that they are, ICCIDs as text; undefined where they are none. To be called
 * after the signature was checked, since the bytes are anybody's until then.
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
