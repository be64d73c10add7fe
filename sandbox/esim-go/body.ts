import { z } from 'zod/v4';
import type { SandboxRequest } from '../frame/provider';
import { refuse } from './refuse';

/**
 * Reads a JSON body with field names in any letter case (the documents have both `Order` and `order`). Values are strict:
 * an ICCID as a number or a quantity as text is refused.
 */
export function readBody<Schema extends z.ZodType>(request: SandboxRequest, schema: Schema): z.output<Schema> {
	if (request.body === undefined) refuse(400, request.rawBody === '' ? 'a JSON body is required' : 'the body is not valid JSON');
	const read = schema.safeParse(lowerNames(request.body));
	if (read.success) return read.data;
	const [first] = read.error.issues;
	return refuse(400, `${first?.path.join('.') || 'body'}: ${first?.message}`);
}

function lowerNames(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(lowerNames);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([name, each]) => [name.toLowerCase(), lowerNames(each)]));
}
