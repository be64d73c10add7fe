import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../../shared/failure';
import { iccid as iccidOf, type Item } from '../../../shared/fields/item';
import { jsonOf, type Call } from '../../../shared/http/call';
import type { Client } from '../../../shared/http/client';
import { esimGo } from '../../provider';
import { needsVersion25, readShort, readSuspension } from '../../wire';

/** Items whose eSIM was as wanted before they were sent. */
const wasAsWanted = new WeakSet<Item>();

async function isAsWanted(client: Client, item: Item, suspend: boolean): Promise<boolean> {
	const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}', values: { iccid: iccidOf(item) } });
	const { suspended, state } = readSuspension(jsonOf(answer, esimGo.label));
	return suspended === suspend && state !== 'deactivated';
}

const outputOf = (item: Item, suspended: boolean, changed: boolean) => ({ iccid: iccidOf(item), suspended, changed });

/**
 * Suspend and Unsuspend are one call. It is always sent, because a read may still show the state of a moment ago. How eSIM
 * Go answers a repeat is not documented: if it refuses and the eSIM is as wanted, there was nothing to do.
 */
export const suspensionCall = (suspend: boolean) => ({
	request: { method: 'POST', path: '/esims/{iccid}/suspend' } as const,
	call: (item: Item): Partial<Call> => ({ values: { iccid: iccidOf(item) }, body: { suspend } }),
	before: async (client: Client, item: Item): Promise<undefined> => {
		needsVersion25(client);
		// Only `changed` depends on it, so an eSIM that cannot be read is sent all the same.
		if (await isAsWanted(client, item, suspend).catch(() => false)) wasAsWanted.add(item);
	},
	rows: (body: unknown) => [readShort(body)],
	raw: (answer: IDataObject, item: Item): IDataObject => ({ ...answer, ...outputOf(item, suspend, !wasAsWanted.has(item)) }),
	whenRefused: async (client: Client, item: Item, refusal: Failure): Promise<IDataObject> => {
		if (await isAsWanted(client, item, suspend).catch(() => false)) return { ...outputOf(item, suspend, false), status: null };
		throw refusal;
	},
});
