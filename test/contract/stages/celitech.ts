import { CelitechApi } from '../../../credentials/CelitechApi.credentials';
import { Celitech } from '../../../nodes/Celitech/Celitech.node';
import { celitechEngine } from '../../engine/celitech/shop';
import { openCelitech } from '../../sandbox/celitechClient';
import { celitech as contract } from '../rows/celitech';
import { day } from '../rows/row';
import type { Open, Stage, World } from './stage';

const node = new Celitech();

/** As long as the tests run, by whichever clock. */
const tokenSeconds = 10_000_000;

async function open(): Promise<Open> {
	const { sandbox, buyOne } = await openCelitech({ tokenSeconds });

	/** An eSIM in use with its purchase, and a purchase whose days have not begun. */
	async function world(): Promise<World> {
		const { iccid, id: purchaseId } = await buyOne({ referenceId: 'contract-customer', email: 'ada@traveller.example' });
		sandbox.act('celitech', { action: 'use', iccid, gigabytes: 1 });
		const { id: laterPurchase } = await buyOne({ startDate: day(10), endDate: day(15), duration: undefined });
		return { iccid, purchaseId, laterPurchase };
	}

	return { sandbox, engine: (as = node) => celitechEngine(sandbox, {}, as), world };
}

export const celitech: Stage = {
	folder: 'Celitech',
	node,
	contract,
	open,
	credential: (baseUrl, { client, secret }) => ({
		type: new CelitechApi(),
		data: {
			clientId: client,
			clientSecret: secret,
			authentication: 'header',
			accessToken: '',
			tokenUrl: `${baseUrl}/oauth2/token`,
			baseUrl,
		},
	}),
};
