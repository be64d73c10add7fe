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
 * Orders of more than five bundles are handled asynchronously: their eSIMs come later, and reads answer 503 with
 * Retry-After until then. Waits politely up to `until` (epoch ms) and reads what the order's own body leaves out.
 */
export async function waitForDelivery(
	client: Client,
	placed: Placed,
	expected: number,
	until: number,
	lookAgain = lookAtOrder,
): Promise<Placed> {
	let current = placed;
	let unchanged = 0;
	// An order whose ID is not known cannot be asked about; its eSIMs can.
	for (let attempt = 0; placed.id !== '' && current.esims.length < expected; attempt++) {
		const before = current.esims.length;
		const look = await lookAgain(client, current);
		current = look.placed;
		// A completed order that stays short is short: waiting longer brings nothing.
		const completed = current.order.status === null || /^completed$/i.test(current.order.status);
		unchanged = completed && current.esims.length > 0 && current.esims.length === before ? unchanged + 1 : 0;
		const wait = look.retryAfter ?? Math.min(1_000 * 2 ** attempt, 15_000);
		const done = current.esims.length >= expected || unchanged >= 3;
		if (done || Date.now() + wait > until || client.signal?.aborted) break;
		await sleep(wait, client.signal).catch(() => undefined);
	}
	return await readActivationCodes(client, current);
}

export interface Look {
	placed: Placed;
	retryAfter?: number;
}

async function lookAtOrder(client: Client, placed: Placed): Promise<Look> {
	const answer = await client.repeat({ method: 'GET', path: '/orders/{id}', values: { id: placed.id } }, [503]);
	if (answer.status === 503) return { placed, retryAfter: retryAfterMs(answer.headers) };
	const read = placedOf(readOrder(jsonOf(answer, esimGo.label)));
	return read.esims.length > 0 ? { placed: read } : await readInstallDetailsOf(client, { ...read, esims: placed.esims });
}

/** Some forms of an order name no eSIM at all; the install details do. */
async function readInstallDetailsOf(client: Client, placed: Placed): Promise<Look> {
	const query = { reference: placed.id };
	const answer = await client.repeat({ method: 'GET', path: '/esims/assignments', query }, [400, 503]);
	if (answer.status !== 200) return { placed, retryAfter: retryAfterMs(answer.headers) };
	const found = readInstallDetails(jsonOf(answer, 'eSIM Go (install details)'));
	const planId = placed.order.lines.length === 1 ? placed.order.lines[0].planId : null;
	// One object stands for a whole order in the documents: it counts only where the order has one eSIM.
	return { placed: { ...placed, esims: found.map(({ wire }) => ({ planId, esim: esimOf(wire) })) } };
}

/** An order whose body names no eSIM, with those that its install details name, where there are some already. */
export async function withEsims(client: Client, placed: Placed): Promise<Placed> {
	return placed.esims.length > 0 ? placed : (await readInstallDetailsOf(client, placed)).placed;
}

/** An order may name its eSIMs by ICCID alone. One that cannot be read keeps its ICCID. */
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
		unread.length > 0 ? `The activation code of ${unread.join(', ')} could not be read. Read it by its ICCID.` : placed.warning;
	return { ...placed, esims, order: { ...placed.order, esims: esims.map(({ esim }) => esim) }, ...(warning !== undefined && { warning }) };
}

/** Writes the reference to the new eSIMs; what a traveller already has, in `existing`, keeps its own. */
export async function markNewEsims(client: Client, placed: Placed, existing: string[], reference: string): Promise<Placed> {
	const fresh = placed.esims.map(({ esim }) => esim.iccid).filter((iccid) => iccid !== null && !existing.includes(iccid));
	await Promise.all(fresh.map(async (iccid) => iccid !== null && (await writeReference(client, iccid, reference))));
	return placed;
}

/** A write of the same value may safely be repeated. */
async function writeReference(client: Client, iccid: string, reference: string): Promise<void> {
	await client.repeat({ method: 'PUT', path: '/esims', body: { iccid, customerRef: reference } });
}
