import type { IDataObject } from 'n8n-workflow';
import { iccid as iccidOf, type Item } from '../../../shared/fields/item';
import { jsonOf, type Call } from '../../../shared/http/call';
import type { Client } from '../../../shared/http/client';
import { esimGo } from '../../provider';
import { needsVersion25, readShort, readSuspension } from '../../wire';

/** Suspend and Unsuspend are one call. A repeat is not documented, so an eSIM that is as wanted is not sent again. */
export const switching = (suspend: boolean) => ({
	request: { method: 'POST', path: '/esims/{iccid}/suspend' } as const,
	call: (item: Item): Partial<Call> => ({ values: { iccid: iccidOf(item) }, body: { suspend } }),
	skipWith: async (client: Client, item: Item): Promise<IDataObject | undefined> => {
		needsVersion25(client);
		const iccid = iccidOf(item);
		const answer = await client.repeat({ method: 'GET', path: '/esims/{iccid}', values: { iccid } });
		const { suspended, state } = readSuspension(jsonOf(answer, esimGo.label));
		const isAsWanted = suspended === suspend && state !== 'deactivated';
		return isAsWanted ? { iccid, suspended: suspend, changed: false, status: null } : undefined;
	},
	rows: (body: unknown) => [readShort(body)],
	raw: (answer: IDataObject, item: Item): IDataObject => ({ ...answer, iccid: iccidOf(item), suspended: suspend, changed: true }),
});
