import { PressOneApi } from '../../../credentials/PressOneApi.credentials';
import { PressOne } from '../../../nodes/PressOne/PressOne.node';
import { pressOneEngine } from '../../engine/pressone/shop';
import { openPressOne } from '../../sandbox/pressoneClient';
import { pressOne as contract } from '../rows/pressOne';
import type { Open, Stage, World } from './stage';

const node = new PressOne();

async function open(): Promise<Open> {
	const { sandbox, order } = await openPressOne();

	/** An eSIM in use, bought with a reference, and its order. */
	async function world(): Promise<World> {
		const { data } = (await order({ description: 'VIP customer [ref:contract-customer]' })).json;
		const iccid = String(data.sims[0].iccid);
		sandbox.act('pressOne', { action: 'use', iccid, megabytes: 100 });
		return { iccid, id: data.id };
	}

	return { sandbox, engine: (as = node) => pressOneEngine(sandbox, {}, as), world };
}

export const pressOne: Stage = {
	folder: 'PressOne',
	node,
	contract,
	open,
	credential: (baseUrl, { client, secret }) => ({
		type: new PressOneApi(),
		data: { clientId: client, clientSecret: secret, accessToken: '', issuedAt: '', baseUrl },
	}),
};
