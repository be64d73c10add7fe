import { z } from 'zod/v4';
import type { CallbackMessage, Delivery } from '../frame/callbacks';
import type { Esim, Store } from './store';
import { urlFor, wrap, writePayload } from './webhooks';

export const callbackOrderSchema = z.strictObject({
	replay: z.string().optional().describe('ID of a delivery: its bytes and headers are sent again'),
	event: z.string().default('usage.threshold').describe('Any text: Oytel is likely to add events'),
	esimId: z.string().optional().describe('By default the first eSIM'),
	payload: z.unknown().optional().describe('Sent instead of the payload of the event; text is sent unchanged'),
	signed: z.boolean().optional().describe('By default the switch webhookSigned'),
	forged: z.boolean().optional().describe('Signed with another secret'),
	copies: z.number().int().positive().default(1),
	delayMs: z.number().int().min(0).default(0).describe("By the sandbox's clock. The payload is written now."),
	url: z.string().optional().describe("By default the eSIM's webhook_url, else the switch webhookUrl"),
});

export type CallbackOrder = z.input<typeof callbackOrderSchema>;
type Wanted = z.output<typeof callbackOrderSchema>;

/** Sends a webhook on request. Resolves with the deliveries, or with none if they are due later. */
export async function sendCallback(store: Store, input: unknown): Promise<Delivery[]> {
	const wanted = callbackOrderSchema.parse(input);
	const message = wanted.replay === undefined ? prepare(store, wanted) : repeat(store, wanted.replay, wanted.url);
	const sendAll = async () =>
		await Promise.all(Array.from({ length: wanted.copies }, async () => await store.frame.callbacks.send(message)));
	if (wanted.delayMs === 0) return await sendAll();
	store.frame.clock.at(store.now + wanted.delayMs, () => void sendAll());
	return [];
}

function repeat(store: Store, id: string, url?: string): CallbackMessage {
	const earlier = store.frame.callbacks.find(id);
	if (!earlier) throw new Error(`There is no delivery ${id}`);
	const { provider, body, headers } = earlier;
	return { provider, url: url ?? earlier.url, body, headers };
}

function prepare(store: Store, { esimId, payload, event, ...wanted }: Wanted): CallbackMessage {
	const esim = esimId === undefined ? [...store.esims.values()][0] : store.esims.get(esimId);
	const url = wanted.url ?? (esim ? urlFor(store, esim) : store.switches.webhookUrl);
	if (url === '') throw new Error('There is no URL to send to: give url, or set the switch webhookUrl');
	const content = payload ?? writePayload(store, need(esim), event);
	const { webhookSigned, webhookForged } = store.switches;
	const forged = wanted.forged ?? (wanted.signed === undefined && webhookForged);
	return wrap(store, url, typeof content === 'string' ? content : JSON.stringify(content), {
		signed: wanted.signed ?? webhookSigned,
		forged,
	});
}

function need(esim: Esim | undefined): Esim {
	if (!esim) throw new Error('There is no such eSIM: buy one first, or give the whole payload');
	return esim;
}
