import type { Refusal } from '../../shared/webhook/respond';
import type { SignatureFault } from '../../shared/webhook/signature';

const settings = 'the Signature settings in the Oytel credential, whose defaults are ours since Oytel publishes no scheme.';

/** What to do about a signature that was not accepted. */
export const signatureRefusals: Record<SignatureFault, Refusal> = {
	noSecret: {
		status: 401,
		reason: 'The Oytel credential has no Webhook Secret, so the signature of the callback cannot be checked.',
		advice:
			'Put the secret that Oytel signs with into the credential; if the field is an expression, check that it finds a text. ' +
			'Or switch Verify Signature off in this node: then each event is confirmed with Oytel before it starts anything.',
	},
	missing: {
		status: 401,
		reason: 'The callback is not signed in the header that the Oytel credential names.',
		advice: `It was not sent by Oytel, or Oytel uses another header: compare it with ${settings}`,
	},
	malformed: {
		status: 401,
		reason: 'The signature of the callback has another form than the Oytel credential says.',
		advice: `Compare algorithm, encoding and prefix with ${settings}`,
	},
	wrong: {
		status: 401,
		reason: 'The signature of the callback does not fit its body and the Webhook Secret of the Oytel credential.',
		advice: `It was forged, or the secret is not the one that Oytel signs with. A proxy that rewrites bodies breaks signatures too. See ${settings}`,
	},
};
