import type { IDataObject } from 'n8n-workflow';
import { jsonOf, type Call } from '../shared/policy/call';
import type { Client } from '../shared/policy/client';
import { readPages } from '../shared/policy/paging';
import { readUsers, userPaging } from './wire';

export const userPath = '/api/third-party/partner/user/';

/** Users of the account, at most `most`. */
export async function listUsers(client: Client, query: Call['query'], most = Infinity): Promise<IDataObject[]> {
	return await readPages(userPaging, { method: 'GET', path: userPath, query }, most, async (call) => await client.repeat(call), (answer) => {
		const body = jsonOf(answer, 'PressOne Voice (users)');
		return { body, rows: readUsers(body) };
	});
}
