import autocannon from 'autocannon';
import { endedExecutions } from '../../test/e2e/harness/callbacks';
import { callback, type Callback } from '../callback';
import { startInstance, type Instance } from '../instance';
import { compare, type Row, type Target } from '../results';
import { inTurn } from '../rounds';
import { costOf, type Cost } from '../usage';
import { chain, type WorkflowNode } from '../workflows';

const key = 'bench-callback-key';
const repeatedIccid = '8944000000000000000';

type Kind = 'new' | 'repeated' | 'unwanted' | 'forged';

let sold = 0n;
const newIccid = () => String(8_944_100_000_000_000_000n + ++sold);

const make: Record<Kind, () => Callback> = {
	new: () => callback(newIccid(), { key }),
	repeated: () => callback(repeatedIccid, { key }),
	unwanted: () => callback(newIccid(), { key, alertType: 'FirstUse' }),
	forged: () => callback(newIccid(), { key: 'somebody else' }),
};

const text = (leftValue: string, rightValue: string) => ({
	id: leftValue,
	leftValue,
	rightValue,
	operator: { type: 'string', operation: 'equals' },
});

/** What a user would build from n8n's own nodes: check the signature and the event, drop repeats. */
const byHand = (credentials: object): WorkflowNode[] => [
	{
		name: 'Signature',
		type: 'n8n-nodes-base.crypto',
		typeVersion: 2,
		parameters: {
			action: 'hmac',
			binaryData: true,
			binaryPropertyName: 'data',
			type: 'SHA256',
			dataPropertyName: 'hmac',
			encoding: 'base64',
		},
		credentials,
	},
	{
		name: 'Genuine and wanted?',
		type: 'n8n-nodes-base.if',
		typeVersion: 2.2,
		parameters: {
			conditions: {
				options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
				conditions: [
					text('={{ $json.headers["x-signature-sha256"] ?? "" }}', '={{ $json.hmac }}'),
					text('={{ $json.body.alertType }}', 'Utilisation'),
				],
				combinator: 'and',
			},
			options: {},
		},
	},
	{
		name: 'New?',
		type: 'n8n-nodes-base.removeDuplicates',
		typeVersion: 2,
		parameters: {
			operation: 'removeItemsSeenInPreviousExecutions',
			logic: 'removeItemsWithAlreadySeenKeyValues',
			dedupeValue: '={{ $json.hmac }}',
			options: {},
		},
	},
];

const webhook = (path: string, options: object): WorkflowNode => ({
	name: 'Trigger',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2.1,
	webhookId: path,
	parameters: { httpMethod: 'POST', path, options },
});

const paths = { ours: 'ours-hook/esim-go', bare: 'bare', chain: 'chain' };
type Contestant = keyof typeof paths;

async function publish(n8n: Instance): Promise<void> {
	const credentials = await n8n.credential({ baseUrl: 'http://127.0.0.1:9/v2.4', apiKey: key });
	const { id, name } = await n8n.client.saveCredential({ name: 'Secret', type: 'crypto', data: { hmacSecret: key, signPrivateKey: '' } });
	const parameters = { events: ['utilisation'], options: { skipUrlCheck: true } };
	const trigger = {
		name: 'Trigger',
		type: 'n8n-nodes-esim.esimGoTrigger',
		typeVersion: 1.1,
		webhookId: 'ours-hook',
		parameters,
		credentials,
	};
	await n8n.publish([
		chain('ours', [trigger]),
		chain('bare', [webhook('bare', {})]),
		chain('chain', [webhook('chain', { rawBody: true }), ...byHand({ crypto: { id, name } })]),
	]);
	await n8n.client.webhookReady(paths.ours, 'POST');
}

/** Sends callbacks, 20 at a time, and waits until n8n has nothing left to do for them. */
async function send(n8n: Instance, contestant: Contestant, kind: Kind, amount: number): Promise<Cost> {
	const callbacks = Array.from({ length: amount }, make[kind]);
	return await costOf(n8n.pid, async () => {
		const result = await autocannon({
			url: `${n8n.url}/webhook/${paths[contestant]}`,
			method: 'POST',
			connections: 20,
			amount,
			timeout: 120,
			// How often it checks whether it is done. With its default of a second, that second would be measured.
			sampleInt: 20,
			requests: [{ setupRequest: (request) => ({ ...request, ...callbacks.pop() }) }],
		});
		const expected = contestant === 'ours' && kind === 'forged' ? result['4xx'] : result['2xx'];
		if (expected !== amount)
			throw new Error(`${expected} of ${amount} ${kind} callbacks to "${contestant}" were answered as expected; see ${n8n.folder}`);
	});
}

/** Callbacks per second, in a separate n8n with `env`; `amount` of them per round. */
async function measure(title: string, env: NodeJS.ProcessEnv, amount: number): Promise<Row[]> {
	const n8n = await startInstance({ env });
	let started = 0;
	try {
		await publish(n8n);
		for (const contestant of ['ours', 'bare', 'chain'] as const) await send(n8n, contestant, 'repeated', 20);
		started += 1;
		const perSecond = (costs: Cost[]) => costs.map(({ wallMs }) => (amount / wallMs) * 1000);
		const row = (what: string, against: string, ours: Cost[], theirs: Cost[], target: Target) =>
			compare({
				measure: `${what} callbacks${title}`,
				unit: 'per second',
				against,
				ours: perSecond(ours),
				theirs: perSecond(theirs),
				target,
			});
		const taken = await inTurn(['ours', 'bare', 'chain'] as const, async (name) => {
			if (name === 'ours') started += amount;
			return await send(n8n, name, 'new', amount);
		});
		const rows = [
			row('new', 'Webhook alone', taken('ours'), taken('bare'), { atLeast: 0.95 }),
			row('new', 'Webhook, Crypto, If, Remove Duplicates', taken('ours'), taken('chain'), { atLeast: 1.5 }),
		];
		for (const kind of ['repeated', 'unwanted', 'forged'] as const) {
			const dropped = await inTurn(['ours', 'chain'] as const, async (name) => await send(n8n, name, kind, amount));
			rows.push(row(kind, 'Webhook, Crypto, If, Remove Duplicates', dropped('ours'), dropped('chain'), { atLeast: 5 }));
		}
		const executions = await endedExecutions(n8n, 'ours', started);
		if (executions.length !== started) throw new Error(`Our trigger started ${executions.length} executions instead of ${started}`);
		return rows;
	} finally {
		await n8n.stop();
	}
}

/** With n8n's defaults: an expression isolate for every call to a package's trigger and for every execution. */
export const callbacks = async () => await measure('', {}, 60);

/** With an isolate made only when an expression needs one, as docs/webhooks.md recommends. */
export const callbacksLazily = async () => await measure(', isolates on demand', { N8N_EXPRESSION_ENGINE_LAZY_ACQUIRE: 'true' }, 300);
