import { OytelApi } from '../../../credentials/OytelApi.credentials';
import { Oytel } from '../../../nodes/Oytel/Oytel.node';
import { oytelEngine } from '../../engine/oytel/shop';
import { openOytel } from '../../sandbox/oytelClient';
import { oytel as contract } from '../rows/oytel';
import type { Open, Stage, World } from './stage';

const node = new Oytel();

async function open(): Promise<Open> {
	const { sandbox, buy } = await openOytel();

	/** An eSIM that is in use abroad. */
	async function world(): Promise<World> {
		const esimId = await buy();
		sandbox.act('oytel', { action: 'use', esimId, megabytes: 100, calls: 2, sms: 3 });
		return { esim_id: esimId };
	}

	return { sandbox, engine: (as = node) => oytelEngine(sandbox, {}, as), world };
}

export const oytel: Stage = {
	folder: 'Oytel',
	node,
	contract,
	open,
	credential: (baseUrl, { secret }) => ({
		type: new OytelApi(),
		data: { apiKey: `sk_sandbox_${secret}`, headerForm: 'both', baseUrlPreset: 'custom', baseUrl },
	}),
};
