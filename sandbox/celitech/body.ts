import { z } from 'zod/v4';
import type { SandboxRequest } from '../frame/provider';
import { refuse } from './refuse';

/** Reads a JSON body strictly by the wire names. `dataLimitInGb` is an unknown field, so the size counts as missing. */
export function readBody<Schema extends z.ZodType>(request: SandboxRequest, schema: Schema): z.output<Schema> {
	if (request.body === undefined) refuse(400, request.rawBody === '' ? 'a JSON body is required' : 'the body is not valid JSON');
	const read = schema.safeParse(request.body);
	if (read.success) return read.data;
	const [first] = read.error.issues;
	return refuse(400, `${first?.path.join('.') || 'body'}: ${first?.message}`);
}

/** Reads a number in a query; undefined if it was not sent. */
export function readNumber(query: URLSearchParams, name: string): number | undefined {
	const text = query.get(name);
	if (text === null || text === '') return undefined;
	if (!/^-?\d{1,13}(\.\d+)?$/.test(text)) refuse(400, `${name} must be a number`);
	return Number(text);
}
