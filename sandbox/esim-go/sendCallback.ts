import { z } from 'zod/v4';
import type { Delivery } from '../frame/callbacks';
import {
	balanceAlert,
	countryChange,
	deletion,
	firstAttachment,
	firstUse,
	msisdnChange,
	profileStatusChange,
	smsFailed,
	topUpNotice,
	utilisation,
} from './alerts';
import { type Envelope, post, usualEnvelope } from './callbacks';
import type { Assignment } from './records';
import type { Store } from './store';
import { countries } from './world';

export const callbackOrderSchema = z.strictObject({
	replay: z.string().optional().describe('ID of a delivery, whose bytes and headers are sent once more'),
	alertType: z.string().default('Utilisation').describe('esim.deletion_scheduled and esim.deleted are sent as `event`'),
	iccid: z.string().optional().describe('If not given, the first eSIM in the account'),
	bundle: z.string().optional().describe('Name of a bundle on that eSIM. If not given, its latest one'),
	usedPercent: z.number().min(0).max(100).optional().describe('Reported as used, no matter how much really is'),
	country: z.string().default('FR'),
	payload: z.record(z.string(), z.unknown()).optional().describe('Sent unchanged, in place of the body for alertType'),
	version: z.enum(['V2', 'V3']).optional(),
	encoding: z.enum(['base64', 'hex']).optional(),
	numericIccid: z.boolean().optional(),
	forged: z.boolean().optional().describe('Signed with another key'),
	copies: z.number().int().positive().default(1),
	delayMs: z.number().int().min(0).default(0).describe("By the sandbox's clock"),
	url: z.string().optional().describe('If not given, the switch callbackUrl'),
});

export type CallbackOrder = z.input<typeof callbackOrderSchema>;
type Wanted = z.output<typeof callbackOrderSchema>;

/** Sends any callback by hand. Resolves with the deliveries, or with none if they are due later. */
export async function sendCallback(store: Store, input: unknown): Promise<Delivery[]> {
	const wanted = callbackOrderSchema.parse(input);
	const send = prepare(store, wanted);
	const sendAll = async () => await Promise.all(Array.from({ length: wanted.copies }, send));
	if (wanted.delayMs === 0) return await sendAll();
	store.frame.clock.at(store.now + wanted.delayMs, () => void sendAll());
	return [];
}

function prepare(store: Store, wanted: Wanted): () => Promise<Delivery> {
	if (wanted.replay !== undefined) {
		const earlier = store.frame.callbacks.find(wanted.replay);
		if (!earlier) throw new Error(`There is no delivery ${wanted.replay}`);
		const { provider, body, headers } = earlier;
		return async () => await store.frame.callbacks.send({ provider, url: wanted.url ?? earlier.url, body, headers });
	}
	const usual = usualEnvelope(store);
	const envelope: Envelope = {
		url: wanted.url ?? usual.url,
		version: wanted.version ?? usual.version,
		encoding: wanted.encoding ?? usual.encoding,
		numericIccid: wanted.numericIccid ?? usual.numericIccid,
		forged: wanted.forged ?? usual.forged,
		retries: usual.retries,
	};
	if (envelope.url === '') throw new Error('There is no URL to send to. Give url, or set the switch callbackUrl');
	const payload = wanted.payload ?? makePayload(store, wanted)(envelope.version);
	return async () => await post(store, payload, envelope);
}

function makePayload(store: Store, wanted: Wanted): (version: Envelope['version']) => object {
	const { alertType, country } = wanted;
	if (alertType === 'LowBalance' || alertType === 'InsufficientBalance') return balanceAlert(store, alertType);
	const esim = wanted.iccid === undefined ? [...store.esims.values()][0] : store.esims.get(wanted.iccid);
	const iccid = wanted.iccid ?? esim?.iccid ?? '8944000000000000001';
	switch (alertType) {
		case 'FirstAttachment':
			return firstAttachment(iccid);
		case 'CountryChange':
			return countryChange(iccid, { code: country, name: countries.find(({ iso }) => iso === country)?.name ?? country });
		case 'FirstUse':
			return firstUse(iccid, pickAssignment(store, wanted));
		case 'Utilisation':
			return utilisation(store, iccid, pickAssignment(store, wanted));
		case 'Topup':
		case 'AutoTopup':
		case 'eSIMGoTopup':
			return topUpNotice(iccid, alertType, pickAssignment(store, wanted));
		case 'SMSFailed':
			return smsFailed(store, iccid);
		case 'esim.deletion_scheduled':
		case 'esim.deleted':
			return deletion(store, iccid, alertType);
		case 'MSISDNEnabled':
		case 'MSISDNDisabled':
			return msisdnChange(iccid, alertType);
		case store.switches.profileAlertType:
			return profileStatusChange(store, { iccid, profileStatus: esim?.profileStatus ?? 'Installed' });
		default:
			return () => ({ iccid, alertType });
	}
}

function pickAssignment(store: Store, { iccid, bundle, usedPercent }: Wanted): Assignment {
	const esim = iccid === undefined ? [...store.esims.values()][0] : store.esims.get(iccid);
	const assignment = esim?.assignments.filter((each) => bundle === undefined || each.bundle === bundle).at(-1);
	if (!assignment) throw new Error('There is no such bundle on an eSIM. Buy one first, or give the whole payload');
	if (usedPercent === undefined) return assignment;
	return { ...assignment, remainingBytes: Math.floor((assignment.initialBytes * (100 - usedPercent)) / 100) };
}
