import type { Refusal } from '../../shared/webhook/respond';
import type { SignatureFault } from '../../shared/webhook/signature';

const portal = 'in the eSIM Go portal, under Account Settings, API Details,';

/** What to do about a signature that was not accepted. */
export const signatureRefusals: Record<SignatureFault, Refusal> = {
	missing: {
		status: 401,
		reason: 'The callback is not signed: it has no X-Signature-SHA256 header.',
		advice:
			`Callback Version V2, which every account starts with, is never signed: ${portal} choose V3. ` +
			'Or switch Verify Signature off in this node: then anybody who knows its URL can send it events.',
	},
	malformed: {
		status: 401,
		reason: 'The X-Signature-SHA256 header of the callback is not a SHA-256 digest in base64 or hex.',
		advice: 'It was not sent by eSIM Go, or something between eSIM Go and n8n changes headers.',
	},
	wrong: {
		status: 401,
		reason: 'The signature of the callback does not fit its body and the API key of the credential.',
		advice:
			`It was forged, or the API key in this node's credential is not the account's current one: compare it with the key ${portal} ` +
			'since a renewed key signs from that moment on. A proxy that rewrites bodies breaks signatures too.',
	},
	noSecret: {
		status: 401,
		reason: 'The eSIM Go credential has no API key, so the signature of the callback cannot be checked.',
		advice:
			'Put the API key into the credential of this node; if the field is an expression, check that it finds a text. The eSIM Go portal shows the key under Account Settings, API Details.',
	},
};
