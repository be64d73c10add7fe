import { Failure } from '../../../shared/failure';
import { jsonOf } from '../../../shared/http/call';
import type { Client } from '../../../shared/http/client';
import type { CostOf } from '../../../shared/purchase/purchase';
import { readTopUpPackages, type SoldPackage } from '../../wire';
import { readAccountBalance, priceOf } from '../price';
import type { Basket } from './basket';

export const cost: CostOf<Basket> = {
	price: async (client, basket) => priceOf(await readOffer(client, basket), basket.packageId, 1),
	check: async (client, basket) => void (await readOffer(client, basket)),
	balance: readAccountBalance,
};

/** PressOne sells only what is on the list of this eSIM at this moment. Only active eSIMs have a list. */
async function readOffer(client: Client, { iccid: target, packageId }: Basket): Promise<SoldPackage[]> {
	const packages = await readTopUps(client, target);
	const offered = packages.map(({ wire }) => wire.id);
	if (offered.includes(packageId)) return packages;
	if (offered.length === 0) {
		throw new Failure({
			message: `PressOne offers no top-up for the eSIM ${target} now`,
			description:
				'Nothing was bought. An eSIM can be topped up only while it is active, and only if its operator allows it. This one may not be in use yet, or may have ended.',
			ran: 'never',
			data: { offered },
		});
	}
	throw new Failure({
		message: `The package ${packageId} is not among the top-ups of the eSIM ${target}`,
		description: `Nothing was bought. PressOne offers these now: ${offered.join(', ')}.`,
		ran: 'never',
		data: { offered },
	});
}

/** The top-ups that PressOne offers for an eSIM at this moment. It says never to reuse an earlier list. */
async function readTopUps(client: Client, iccid: string): Promise<SoldPackage[]> {
	const answer = await client.repeat({ method: 'GET', path: '/customer/v2/sims/{iccid}/topups', values: { iccid } });
	return readTopUpPackages(jsonOf(answer, 'PressOne (top-up packages)'));
}
