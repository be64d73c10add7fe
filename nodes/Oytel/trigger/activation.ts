import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { isSecret } from '../../shared/webhook/signature';
import { oytel } from '../provider';
import { signatureRefusals } from './rejections';
import { settingsOf } from './settings';

/** Reported when the trigger is switched on, not callback by callback: without a secret every one would be refused. */
export async function refuseWithoutSecret(context: IHookFunctions): Promise<boolean> {
	if (!settingsOf(context).verifySignature) return true;
	const { webhookSecret } = await context.getCredentials(oytel.credential);
	if (isSecret(webhookSecret)) return true;
	throw new NodeOperationError(context.getNode(), 'Verify Signature is on, but the Oytel credential has no Webhook Secret', {
		description: signatureRefusals.noSecret.advice,
	});
}
