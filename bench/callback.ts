import { createHmac } from 'node:crypto';

export interface Callback {
	body: string;
	headers: Record<string, string>;
}

/** A callback as eSIM Go sends it, version V3, signed with the account's API key. */
export function callback(iccid: string, { alertType = 'Utilisation', key }: { alertType?: string; key: string }): Callback {
	const bundle = {
		id: '215009266',
		reference: '3a6e2e40-0',
		name: 'esim_1GB_7D_GB_V2',
		description: 'eSIM, 1GB, 7 Days, United Kingdom, V2',
		initialQuantity: 1_000_000_000,
		remainingQuantity: 200_000_000,
		startTime: '2026-01-02T15:04:05Z',
		endTime: '2026-01-09T15:04:05Z',
		unlimited: false,
	};
	const body = JSON.stringify({ iccid, alertType, bundle });
	return {
		body,
		headers: { 'content-type': 'application/json', 'x-signature-sha256': createHmac('sha256', key).update(body).digest('base64') },
	};
}
