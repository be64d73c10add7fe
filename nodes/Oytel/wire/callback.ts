import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { isoTime } from '../../shared/model/fields';
import { readBody } from '../../shared/webhook/body';
import { loose, wireText } from '../../shared/wire/schema';

const text = loose(wireText);

/** The developer page shows one event in full, with these fields. Further fields of `data` stay in the body. */
const callback = z.object({
	event: text,
	timestamp: text,
	data: loose(z.object({ esim_id: text, customer_email: text, plan_id: text })),
});

/** One callback. What it does not have is null. */
export interface Callback {
	event: string | null;
	/** As it was sent. */
	timestamp: string | null;
	/** ISO 8601 in UTC. */
	occurredAt: string | null;
	esimId: string | null;
	customerEmail: string | null;
	planId: string | null;
	body: IDataObject;
}

/** Reads the bytes of a callback. Undefined if they are not a JSON object. */
export function readCallback(bytes: Buffer): Callback | undefined {
	const body = readBody(bytes);
	if (body === undefined) return undefined;
	const { event, timestamp, data } = callback.parse(body);
	return {
		event,
		timestamp,
		occurredAt: isoTime(timestamp),
		esimId: data?.esim_id ?? null,
		customerEmail: data?.customer_email ?? null,
		planId: data?.plan_id ?? null,
		body,
	};
}
