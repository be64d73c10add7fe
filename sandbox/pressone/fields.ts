import type { SandboxRequest } from '../frame/provider';

/**
 * The fields of a body as text. A body in a form that the call does not take counts as no body, and an empty field as one
 * that was not sent.
 */
export function readFields({ headers, body }: SandboxRequest, form: 'multipart' | 'urlencoded' | 'any'): Partial<Record<string, string>> {
	const type = headers['content-type'] ?? '';
	const isTaken =
		form === 'any' || type.toLowerCase().startsWith(form === 'multipart' ? 'multipart/form-data' : 'application/x-www-form-urlencoded');
	if (!isTaken || typeof body !== 'object' || body === null) return {};
	const sent = Object.entries(body).filter(([, value]) => value !== null && value !== undefined && value !== '');
	return Object.fromEntries(sent.map(([name, value]) => [name, String(value)]));
}
