import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { jsonOf } from '../../shared/http/call';
import { Client } from '../../shared/http/client';
import { asSafeFailure } from '../../shared/secrets/outward';
import { withoutEndSlashes } from '../../shared/wire/slashes';
import { esimGo } from '../provider';
import { readCallbackUrl } from '../wire';
import { settingsOf, type Settings } from './settings';

/**
 * Whether the account's callback URL is that of this trigger. An organisation has one URL and the API cannot set it, so
 * publishing can only check it and refuse. Always true for test URLs, which nobody leaves in the portal, and if the user
 * skips the check.
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (context.getMode() === 'manual') return true;
	return readSettings(context).skipUrlCheck || isSameUrl(await readRegisteredUrl(context), ownUrl(context));
}

/** Refuses to publish and names both URLs, so that nobody waits for callbacks that go elsewhere. */
export async function refuseUnlessRegistered(context: IHookFunctions): Promise<boolean> {
	if (await isRegistered(context)) return true;
	const registered = await readRegisteredUrl(context);
	const message =
		registered === ''
			? `No callback URL is set in eSIM Go. The URL of this trigger is ${ownUrl(context)}`
			: `eSIM Go sends its callbacks to ${registered}, not to the URL of this trigger: ${ownUrl(context)}`;
	throw new NodeOperationError(context.getNode(), message, {
		description:
			'In the eSIM Go portal, under Account Settings, API Details, paste the URL of this trigger as Callback URL and choose Callback Version V3. ' +
			'An account has only one callback URL. If another system forwards the callbacks to n8n, switch on Skip URL Check in the options.',
	});
}

/** A parameter that cannot be read is reported when the workflow is published, not with every callback. */
function readSettings(context: IHookFunctions): Settings {
	try {
		return settingsOf(context);
	} catch (error) {
		throw refusal(context, '', error, 'Check the parameters of this node.');
	}
}

/** The callback URL of the account, or '' if none is set. */
async function readRegisteredUrl(context: IHookFunctions): Promise<string> {
	try {
		const client = await Client.open(context, esimGo);
		const answer = await client.repeat({ method: 'GET', path: '/organisation' });
		return readCallbackUrl(jsonOf(answer, "eSIM Go's organisation"));
	} catch (error) {
		const advice = 'To publish without this check, switch on Skip URL Check in the options.';
		throw refusal(context, 'The callback URL of eSIM Go could not be checked. ', error, advice);
	}
}

function refusal(context: IHookFunctions, before: string, cause: unknown, advice: string): NodeOperationError {
	const { message, description } = asSafeFailure(cause);
	return new NodeOperationError(context.getNode(), `${before}${message}`, { description: `${description} ${advice}` });
}

/** The production URL of this trigger. */
const ownUrl = (context: IHookFunctions) => context.getNodeWebhookUrl('default') ?? '';

/** Whether both lead to the same place. To n8n, a slash at the end and the letter case of the host make no difference. */
function isSameUrl(one: string, other: string): boolean {
	return normalUrl(one) === normalUrl(other);
}

const normalUrl = (url: string) => withoutEndSlashes(URL.canParse(url) ? new URL(url).href : url);
