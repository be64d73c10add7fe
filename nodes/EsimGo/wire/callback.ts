import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { readBody } from '../../shared/webhook/body';
import { wireIccid } from '../../shared/wire/iccid';
import { loose, wireNumber, wireText } from '../../shared/wire/schema';

const text = loose(wireText);
const number = loose(wireNumber);

/** The type of an event. A blank text counts as none. */
const typeText = loose(wireText.transform((value) => value.trim() || null));

/**
 * V2 lacks `id`, `reference`, `description` and `unlimited`. Quantities are in `unit`, which newer bodies carry here. If it
 * is missing, they are bytes.
 */
const bundle = z.object({
	unit: text,
	id: text,
	reference: text,
	name: text,
	description: text,
	initialQuantity: number,
	remainingQuantity: number,
	startTime: text,
	endTime: text,
	unlimited: loose(z.boolean()),
});

const balanceInfo = z.object({ balance: number, threshold: number, thresholdPercentRemaining: number });

/**
 * Deletions of an eSIM have `event` and `date` in place of `alertType`. The documents do not show the field name of a
 * profile's status, so both likely names are read. A failed SMS has its time in `timestamp`.
 */
const callback = z.object({
	alertType: typeText,
	event: typeText,
	date: text,
	timestamp: text,
	msisdn: text,
	reason: text,
	iccid: loose(wireIccid),
	unit: text,
	bundle: loose(bundle),
	country: loose(z.object({ code: text, name: text })),
	balanceInfo: loose(balanceInfo),
	profileStatus: text,
	status: text,
	device: loose(z.object({ imei: text, eid: text, tac: text, make: text, model: text })),
});

export type Callback = z.output<typeof callback>;
export type CallbackBundle = z.output<typeof bundle>;

/** Reads the bytes of a callback, V2 or V3, together with the body as it was sent. Undefined if they are not a JSON object. */
export function readCallback(bytes: Buffer): { wire: Callback; body: IDataObject } | undefined {
	const body = readBody(bytes);
	return body && { wire: callback.parse(body), body };
}
