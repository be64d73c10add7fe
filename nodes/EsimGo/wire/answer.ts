import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { wireIccid } from '../../shared/wire/iccid';
import { maybe, readWire, wireText } from '../../shared/wire/schema';
import { anyObject, row, rowsOf } from '../../shared/wire/rows';

/** A body that is handed on as it came. */
export const readObject = (body: unknown) => readWire(anyObject, body, 'eSIM Go');

const short = z.looseObject({ status: maybe(wireText), message: maybe(wireText) });

/** Short answers say `{message}` in the older specification and `{status}` in the newer; both come out with `status`. */
export function readShort(body: unknown): IDataObject {
	const { wire, body: sent } = row(short, body, 'eSIM Go');
	return { ...sent, status: wire.status ?? wire.message };
}

/** GET /networks: `{countryNetworks: […]}`, one row per country. */
export const readNetworks = (body: unknown) => rowsOf(body, 'eSIM Go (networks)').map(readObject);

/**
 * The history of an eSIM, oldest first: an array in the examples, one object in the schema. The bundle stands under
 * `bundleName`, in the older specification under `bundle`; both come out as `bundleName`.
 */
export function readHistory(body: unknown): IDataObject[] {
	const single = z.looseObject({ name: z.string(), date: z.string() }).safeParse(body).success;
	const rows = single ? [body] : rowsOf(body, 'eSIM Go (history)');
	return rows.map(readObject).map((entry) => ({ ...entry, bundleName: entry.bundleName ?? entry.bundle ?? null }));
}

/**
 * Whether a bundle can go on an eSIM: `{compatible}` in the newer specification, `{message}` in the older, whose texts
 * are not documented. How a text is read is ours: null where it cannot be told.
 */
export function readCompatible(body: unknown): IDataObject {
	const sent = readObject(body);
	if (typeof sent.compatible === 'boolean') return sent;
	const text = String(sent.message ?? sent.status ?? '');
	const known = /compatible/i.test(text);
	const denied = /\b(not|no|cannot|can't|isn't|unable)\b|incompatible/i.test(text);
	return { ...sent, compatible: known ? !denied : null };
}

/** The bundle of an applied eSIM is named in the newer specification only. */
const applied = z.looseObject({
	applyReference: wireText,
	esims: maybe(z.array(z.looseObject({ iccid: wireIccid, bundle: maybe(wireText) }))),
});

export const readApplied = (body: unknown) => row(applied, body, 'eSIM Go (apply)');
