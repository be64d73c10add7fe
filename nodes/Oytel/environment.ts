import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

export type Environment = 'sandbox' | 'production' | 'unknown';

/** The key's prefix alone decides (README of Oytel's Python SDK). Another prefix is accepted and has to be taken for a live key. */
export function environmentOf({ apiKey }: ICredentialDataDecryptedObject): Environment {
	const key = typeof apiKey === 'string' ? apiKey.trim() : '';
	if (key.startsWith('sk_sandbox_')) return 'sandbox';
	return key.startsWith('sk_live_') ? 'production' : 'unknown';
}
