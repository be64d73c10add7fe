import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { maybe, readWire, wireText } from '../../shared/wire/schema';
import { anyObject, row, rowsOf } from '../../shared/wire/rows';

/** A body that is passed on unchanged. */
export const readObject = (body: unknown) => readWire(anyObject, body, 'eSIM Go');

const short = z.looseObject({ status: maybe(wireText), message: maybe(wireText) });

/** A short answer: `{message}` in the older specification, `{status}` in the newer. Both come out with `status`. */
export function readShort(body: unknown): IDataObject {
	const { wire, body: sent } = row(short, body, 'eSIM Go');
	return { ...sent, status: wire.status ?? wire.message };
}

/** GET /networks: `{countryNetworks: […]}`, one row per country. */
export const readNetworks = (body: unknown) => rowsOf(body, 'eSIM Go (networks)').map(readObject);

/**
 * The history of an eSIM, oldest first: an array in the examples, a single object in the schema. The bundle's field is
 * `bundleName`, in the older specification `bundle`. Both come out as `bundleName`.
 */
export function readHistory(body: unknown): IDataObject[] {
	const single = z.looseObject({ name: z.string(), date: z.string() }).safeParse(body).success;
	const rows = single ? [body] : rowsOf(body, 'eSIM Go (history)');
	return rows.map(readObject).map((entry) => ({ ...entry, bundleName: entry.bundleName ?? entry.bundle ?? null }));
}

/**
 * Whether a bundle can go on an eSIM: `{compatible}` in the newer specification, `{message}` in the older. The texts of
 * `message` are not documented, so how they are read is our choice. Null if a text says neither.
 */
export function readCompatible(body: unknown): IDataObject {
	const sent = readObject(body);
	if (typeof sent.compatible === 'boolean') return sent;
	const text = String(sent.message ?? sent.status ?? '');
	const known = /compatible/i.test(text);
	const denied = /\b(not|no|cannot|can't|isn't|unable)\b|incompatible/i.test(text);
	return { ...sent, compatible: known ? !denied : null };
}

/** Only the newer specification names the bundle of each eSIM. */
const applied = z.looseObject({
	applyReference: wireText,
	esims: maybe(z.array(z.looseObject({ iccid: wireIccid, bundle: maybe(wireText) }))),
});

export const readApplied = (body: unknown) => row(applied, body, 'eSIM Go (apply)');
