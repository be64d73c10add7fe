import type { Refusal } from '../../shared/webhook/respond';
import type { SignatureFault } from '../../shared/webhook/signature';

const settings = 'the signature settings in the Oytel credential. Their defaults are our choice, because Oytel publishes no scheme.';

/** What to do about a signature that was not accepted. */
export const signatureRefusals: Record<SignatureFault, Refusal> = {
	noSecret: {
		status: 401,
		reason: 'The Oytel credential has no Webhook Secret, so the signature of the callback cannot be checked.',
		advice:
			'Put the secret that Oytel signs with into the credential. If the field is an expression, check that it returns a text. ' +
			'Or switch Verify Signature off in this node: each event is then confirmed with Oytel before it starts the workflow.',
	},
	missing: {
		status: 401,
		reason: 'The callback has no signature in the header that the Oytel credential names.',
		advice: `It was not sent by Oytel, or Oytel uses another header. Check ${settings}`,
	},
	malformed: {
		status: 401,
		reason: 'The signature of the callback does not have the form that the Oytel credential describes.',
		advice: `Check algorithm, encoding and prefix in ${settings}`,
	},
	wrong: {
		status: 401,
		reason: 'The signature of the callback does not match its body and the Webhook Secret of the Oytel credential.',
		advice: `It was forged, Oytel signs with another secret, or a proxy rewrote the body. Check ${settings}`,
	},
};
