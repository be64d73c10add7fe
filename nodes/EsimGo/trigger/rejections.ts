import type { Refusal } from '../../shared/webhook/respond';
import type { SignatureFault } from '../../shared/webhook/signature';

const portal = 'in the eSIM Go portal under Account Settings, API Details';

/** What to say and advise about a signature that is not accepted. */
export const signatureRefusals: Record<SignatureFault, Refusal> = {
	missing: {
		status: 401,
		reason: 'The callback is not signed: it has no X-Signature-SHA256 header.',
		advice:
			`Accounts start with Callback Version V2, which is never signed: choose V3 ${portal}. ` +
			'Or switch off Verify Signature in this node. Then anybody who knows its URL can send it events.',
	},
	malformed: {
		status: 401,
		reason: 'The X-Signature-SHA256 header of the callback is not a SHA-256 digest in base64 or hex.',
		advice: 'The callback did not come from eSIM Go, or something between eSIM Go and n8n changes headers.',
	},
	wrong: {
		status: 401,
		reason: 'The signature of the callback does not match its body and the API key in the credential.',
		advice:
			`It was forged, or the API key in the credential of this node is out of date. Compare it with the key ${portal}: ` +
			'a new key signs callbacks at once. A proxy that rewrites bodies also breaks signatures.',
	},
	noSecret: {
		status: 401,
		reason: 'The eSIM Go credential has no API key, so the signature of the callback cannot be checked.',
		advice: `Enter the API key in the credential of this node. If the field is an expression, check that it gives a text. You find the key ${portal}.`,
	},
};
