import { NodeOperationError, type IHookFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import { jsonOf } from '../../shared/policy/call';
import { Client } from '../../shared/policy/client';
import { badParameter, Failure } from '../../shared/policy/failure';
import { maybe, readWire } from '../../shared/wire/schema';
import { esimGo } from '../provider';
import { settingsOf } from './settings';

const source = "eSIM Go's organisation";

const withUrl = z.looseObject({ callbackUrl: maybe(z.string()) });

/** GET /organisation nests it in `organisations` in one document, another shows the bare object. */
const organisation = z.union([
	z.looseObject({ organisations: z.array(withUrl).min(1) }).transform(({ organisations: [first] }) => first),
	withUrl,
]);

/**
 * Whether the account's callback URL is this trigger's. No call of the API can set it and there is one per
 * organisation, so all that activation can do is to look and to refuse.
 * Always true for test URLs, which nobody pastes into the portal for good, and where the user skips the check.
 */
export async function isRegistered(context: IHookFunctions): Promise<boolean> {
	if (context.getMode() === 'manual') return true;
	const { skipUrlCheck } = await orExplain(context, () => settingsOf(context));
	return skipUrlCheck || sameUrl(await orExplain(context, async () => await registeredUrl(context)), ownUrl(context));
}

/** Refuses the activation with both URLs, so that nobody waits for callbacks that go elsewhere. */
export async function refuseUnlessRegistered(context: IHookFunctions): Promise<boolean> {
	if (await isRegistered(context)) return true;
	const registered = await orExplain(context, async () => await registeredUrl(context));
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

const ownUrl = (context: IHookFunctions) => context.getNodeWebhookUrl('default') ?? '';

async function registeredUrl(context: IHookFunctions): Promise<string> {
	const client = await Client.open(context, esimGo);
	const answer = await client.repeat({ method: 'GET', path: '/organisation' });
	return (readWire(organisation, jsonOf(answer, source), source).callbackUrl ?? '').trim();
}

/** Both name the same place; a slash at the end and the letter case of the host make no difference to n8n. */
function sameUrl(one: string, other: string): boolean {
	return normal(one) === normal(other);
}

const normal = (url: string) => (URL.canParse(url) ? new URL(url).href : url).replace(/\/+$/, '');

/** What fails before the URLs can be compared, as the error that n8n shows at the switch. */
async function orExplain<T>(context: IHookFunctions, task: () => T | Promise<T>): Promise<T> {
	try {
		return await task();
	} catch (error) {
		const failure = error instanceof Failure ? error : badParameter(messageOf(error), 'Check the parameters and the credential of this node.');
		throw new NodeOperationError(context.getNode(), `The callback URL of eSIM Go could not be checked. ${failure.message}`, {
			description: `${failure.description} Skip URL Check in the options activates the trigger without it.`,
		});
	}
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
