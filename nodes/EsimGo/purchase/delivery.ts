import { sleep } from 'n8n-workflow';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { retryAfterMs } from '../../shared/http/retryAfter';
import type { Placed } from '../../shared/purchase/purchase';
import { esimOf, placedOf } from '../model';
import { esimGo } from '../provider';
import { readEsimByIccid } from '../reads';
import { readInstallDetails, readOrder } from '../wire';

/**
 * Waits for the eSIMs of an order until `until` (epoch ms), then reads what the order's own body leaves out. Orders of more
 * than five bundles are asynchronous: until their eSIMs are there, reads answer 503 with Retry-After.
 */
export async function waitForDelivery(
	client: Client,
	placed: Placed,
	expected: number,
	until: number,
	readAgain = readOrderAgain,
): Promise<Placed> {
	let current = placed;
	let unchanged = 0;
	// An order without a known ID cannot be read again. Its eSIMs can.
	for (let attempt = 0; placed.id !== '' && current.esims.length < expected; attempt++) {
		const before = current.esims.length;
		const look = await readAgain(client, current);
		current = look.placed;
		// A completed order that still lacks eSIMs will not bring more. Waiting longer is no use.
		const completed = current.order.status === null || /^completed$/i.test(current.order.status);
		unchanged = completed && current.esims.length > 0 && current.esims.length === before ? unchanged + 1 : 0;
		const wait = look.retryAfter ?? Math.min(1_000 * 2 ** attempt, 15_000);
		const done = current.esims.length >= expected || unchanged >= 3;
		if (done || Date.now() + wait > until || client.signal?.aborted) break;
		await sleep(wait, client.signal).catch(() => undefined);
	}
	return await readActivationCodes(client, current);
}

/** What an order looks like by now. `retryAfter` (ms) is how long eSIM Go asks to wait. */
export interface Look {
	placed: Placed;
	retryAfter?: number;
}

async function readOrderAgain(client: Client, placed: Placed): Promise<Look> {
	const answer = await client.repeat({ method: 'GET', path: '/orders/{id}', values: { id: placed.id } }, [503]);
	if (answer.status === 503) return { placed, retryAfter: retryAfterMs(answer.headers) };
	// Only the answer to the purchase is sure to have a balance.
	const read = { extra: placed.extra, ...placedOf(readOrder(jsonOf(answer, esimGo.label))) };
	return read.esims.length > 0 ? { placed: read } : await readInstallDetailsOf(client, { ...read, esims: placed.esims });
}

/** Some forms of an order name no eSIMs. Its install details do. */
async function readInstallDetailsOf(client: Client, placed: Placed): Promise<Look> {
	const query = { reference: placed.id };
	const answer = await client.repeat({ method: 'GET', path: '/esims/assignments', query }, [400, 503]);
	if (answer.status !== 200) return { placed, retryAfter: retryAfterMs(answer.headers) };
	const found = readInstallDetails(jsonOf(answer, 'eSIM Go (install details)'));
	const planId = placed.order.lines.length === 1 ? (placed.order.lines[0]?.planId ?? null) : null;
	// The documents show one object for a whole order. As such it is right only for an order of one eSIM.
	return { placed: { ...placed, esims: found.map(({ wire }) => ({ planId, esim: esimOf(wire) })) } };
}

/** The order with its eSIMs: if its body names none, those in its install details, if there are any yet. */
export async function readMissingEsims(client: Client, placed: Placed): Promise<Placed> {
	return placed.esims.length > 0 ? placed : (await readInstallDetailsOf(client, placed)).placed;
}

/** Reads the eSIMs that the order names only by ICCID. One that cannot be read keeps its ICCID, and there is a warning. */
async function readActivationCodes(client: Client, placed: Placed): Promise<Placed> {
	const unread: string[] = [];
	const esims = await Promise.all(
		placed.esims.map(async (entry) => {
			const { iccid, activationCode } = entry.esim;
			if (activationCode !== null || iccid === null) return entry;
			const read = await readEsimByIccid(client, iccid).catch(() => undefined);
			if (!read) unread.push(iccid);
			return read ? { ...entry, esim: esimOf(read) } : entry;
		}),
	);
	const warning =
		unread.length > 0 ? `The activation code of eSIM ${unread.join(', ')} could not be read. Read it with Get under eSIM.` : placed.warning;
	return { ...placed, esims, order: { ...placed.order, esims: esims.map(({ esim }) => esim) }, ...(warning !== undefined && { warning }) };
}

/** Writes the reference to the new eSIMs. Those in `existing`, which a traveller already has, keep theirs. */
export async function markNewEsims(client: Client, placed: Placed, existing: string[], reference: string): Promise<Placed> {
	const fresh = placed.esims.map(({ esim }) => esim.iccid).filter((iccid) => iccid !== null && !existing.includes(iccid));
	await Promise.all(fresh.map(async (iccid) => iccid !== null && (await writeReference(client, iccid, reference))));
	return placed;
}

/** Writing the same value again is safe. */
async function writeReference(client: Client, iccid: string, reference: string): Promise<void> {
	await client.repeat({ method: 'PUT', path: '/esims', body: { iccid, customerRef: reference } });
}
