import type { IDataObject } from 'n8n-workflow';
import { parseJson } from '../wire/json';
import { anyObject } from '../wire/rows';

/** The bytes of a callback as the JSON object that they are, ICCIDs as text; undefined where they are none. */
export function readBody(bytes: Buffer): IDataObject | undefined {
	const body = anyObject.safeParse(jsonOrUndefined(bytes.toString('utf8')));
	return body.success ? body.data : undefined;
}

function jsonOrUndefined(json: string): unknown {
	try {
		return parseJson(json);
	} catch {
		return undefined;
	}
}
