import { jsonOf, type Call } from '../shared/http/call';
import { Catalogue } from '../shared/http/catalogue';
import type { Client } from '../shared/http/client';
import type { Offer } from '../shared/model/offer';
import { offerOf, planOf, type OytelPlan } from './model';
import { readPlans } from './wire';

/** All plans, which Oytel sends as one list. */
export async function readPlanList(client: Client): Promise<OytelPlan[]> {
	const body = jsonOf(await client.repeat({ method: 'GET', path: '/plans' }), "Oytel's plans");
	return readPlans(body).map(({ wire }) => planOf(wire));
}

/** The plans that can be bought. Oytel advises against reading them again and again. */
export const catalogue = new Catalogue<Offer>({
	label: "Oytel's list of plans",
	read: async (client) => (await readPlanList(client)).filter(({ available }) => available !== false).map(offerOf),
});

/** The call that reads status and usage of an eSIM. */
export function statusCall(esimId: string): Call & { method: 'GET' } {
	return { method: 'GET', path: '/esim/{esimId}/status', values: { esimId } };
}
