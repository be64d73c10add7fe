import { jsonOf } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import type { Esim } from '../shared/model/esim';
import { esimOf } from './model';
import { readSim } from './wire';

export async function readEsim(client: Client, iccid: string): Promise<Esim> {
	const answer = await client.repeat({ method: 'GET', path: '/customer/v2/sims/{iccid}', values: { iccid } });
	return esimOf(readSim(jsonOf(answer, 'PressOne (eSIM)')).wire);
}
