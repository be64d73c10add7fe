import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { jsonOf } from '../../shared/http/call';
import { Client } from '../../shared/http/client';
import { outward } from '../../shared/secrets/outward';
import { withoutEndSlashes } from '../../shared/wire/slashes';
import { esimGo } from '../provider';
import { readCallbackUrl } from '../wire';
import { settingsOf, type Settings } from './settings';

/**
 * Whether the account's callback URL is this trigger's. No call of the API can set it and there is one per
 * organisation, so all that activation can do is to look and to refuse.
 * Always true for test URLs, which nobody pastes into the portal for good, and where the user skips the check.
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (context.getMode() === 'manual') return true;
	return settings(context).skipUrlCheck || sameUrl(await registeredUrl(context), ownUrl(context));
}

/** Refuses the activation with both URLs, so that nobody waits for callbacks that go elsewhere. */
export async function refuseUnlessRegistered(context: IHookFunctions): Promise<boolean> {
	if (await isRegistered(context)) return true;
	const registered = await registeredUrl(context);
	const message =
		registered === ''
			? `No callback URL is set in eSIM Go. This trigger's is ${ownUrl(context)}`
			: `eSIM Go sends its callbacks to ${registered}, not to this trigger's URL ${ownUrl(context)}`;
	throw new NodeOperationError(context.getNode(), message, {
		description:
			"Paste the trigger's URL into the eSIM Go portal: Account Settings, API Details, Callback URL, with Callback Version V3. " +
			'An account has one callback URL. If something passes the callbacks on to n8n, switch on Skip URL Check in the options.',
	});
}

/** A filter that can never fit is told at the switch, not callback by callback. */
function settings(context: IHookFunctions): Settings {
	try {
		return settingsOf(context);
	} catch (error) {
		throw refusal(context, '', error, 'Check the parameters of this node.');
	}
}

async function registeredUrl(context: IHookFunctions): Promise<string> {
	try {
		const client = await Client.open(context, esimGo);
		const answer = await client.repeat({ method: 'GET', path: '/organisation' });
		return readCallbackUrl(jsonOf(answer, "eSIM Go's organisation"));
	} catch (error) {
		const advice = 'With Skip URL Check in the options the workflow is published without looking.';
		throw refusal(context, 'The callback URL of eSIM Go could not be checked. ', error, advice);
	}
}

function refusal(context: IHookFunctions, before: string, cause: unknown, advice: string): NodeOperationError {
	const { message, description } = outward(cause);
	return new NodeOperationError(context.getNode(), `${before}${message}`, { description: `${description} ${advice}` });
}

const ownUrl = (context: IHookFunctions) => context.getNodeWebhookUrl('default') ?? '';

/** Both name the same place; a slash at the end and the letter case of the host make no difference to n8n. */
function sameUrl(one: string, other: string): boolean {
	return normal(one) === normal(other);
}

const normal = (url: string) => withoutEndSlashes(URL.canParse(url) ? new URL(url).href : url);
