import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { maybe, readWire, wireNumber, wireText } from '../../shared/wire/schema';
import { anyObject, row, type Row } from '../../shared/wire/rows';
import { unlessRefused } from './errors';

/** Megabytes, 1 GB = 1000 MB (the web page shows 650000 for 650 GB). The two shapes have different names for them. */
const usage = z.looseObject({
	data_used_mb: maybe(wireNumber),
	data_limit_mb: maybe(wireNumber),
	calls_made: maybe(wireNumber),
	sms_sent: maybe(wireNumber),
	used_mb: maybe(wireNumber),
	total_mb: maybe(wireNumber),
	remaining_mb: maybe(wireNumber),
	usage_percentage: maybe(wireNumber),
});

const status = z.looseObject({
	esim_id: maybe(wireText),
	iccid: maybe(wireIccid),
	status: wireText,
	plan: maybe(z.looseObject({ id: maybe(wireText) })),
	usage: maybe(usage),
	expires_at: maybe(z.string()),
});

export type WireStatus = z.output<typeof status>;

const source = "Oytel's eSIM status";

const nested = z.looseObject({ esim: anyObject }).transform(({ esim }) => esim);

/** GET /esim/{esim_id}/status: flat as on the web page, or under `esim` as in the Python SDK. */
export function readStatus(answer: unknown): Row<WireStatus> {
	const body = unlessRefused(answer);
	const inner = nested.safeParse(body);
	const { wire } = row(status, inner.success ? inner.data : body, source);
	return { wire, body: readWire(anyObject, body, source) };
}

/** Fields of an eSIM that may come late. No document shows them in a status answer, but no other answer could bring them. */
const lateFields = ['iccid', 'qr_code_url', 'activation_code', 'mobile_number', 'status', 'expires_at'];

/** The late fields that a status answer has. */
export function readLate(answer: unknown): IDataObject {
	const { body } = readStatus(answer);
	const inner = nested.safeParse(body);
	const fields = inner.success ? inner.data : body;
	return Object.fromEntries(lateFields.filter((name) => isGiven(fields[name])).map((name) => [name, fields[name]]));
}

const isGiven = (value: unknown) => (typeof value === 'string' ? value.trim() !== '' : Boolean(value));
