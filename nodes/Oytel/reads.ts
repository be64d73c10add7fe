import type { Call } from '../shared/http/call';

/** The call that reads status and usage of an eSIM. */
export function statusCall(esimId: string): Call & { method: 'GET' } {
	return { method: 'GET', path: '/esim/{esimId}/status', values: { esimId } };
}
