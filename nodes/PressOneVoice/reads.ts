import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { listRows } from '../shared/http/listRows';
import { readUsers, userPaging } from './wire';

export const userPath = '/api/third-party/partner/user/';

/** The users of the account, at most `most`. */
export async function listUsers(client: Client, query: Call['query'], most = Infinity): Promise<IDataObject[]> {
	return await listRows(client, userPaging, { method: 'GET', path: userPath, query }, 'PressOne Voice (users)', readUsers, most);
}
