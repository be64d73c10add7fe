import { Failure } from '../../shared/failure';
import { jsonOf } from '../../shared/http/call';
import type { Client } from '../../shared/http/client';
import { adviceFor } from '../../shared/http/refusals';
import type { Price } from '../../shared/purchase/purchase';
import { words } from '../../shared/wire/words';
import { isFixed } from '../model';
import { esimGo } from '../provider';
import { refusals } from '../refusals';
import { orderRequest, readBalance, readBundle, readOrder } from '../wire';
import type { Basket } from './basket';

/** Prices an order by eSIM Go's own dry run. Throws a Failure if eSIM Go finds the order invalid or gives no price. */
export async function priceOrder(client: Client, basket: Basket): Promise<Price> {
	const body = orderRequest('validate', basket);
	const { wire } = readOrder(jsonOf(await client.repeat({ method: 'POST', path: '/orders', body }), esimGo.label));
	if (wire.total !== null && wire.valid !== false) {
		await refuseOtherBilling(client, [...new Set(basket.lines.map(({ planId }) => planId))]);
		return { total: wire.total, currency: wire.currency };
	}
	throw wire.valid === false ? invalid(words(wire.statusMessage ?? wire.message ?? '')) : unpriced();
}

/** eSIM Go answers a validation with `valid: false` if the balance is below the total, as one client reports. */
function invalid(said: string | undefined): Failure {
	const advice = adviceFor(refusals, { status: 200, call: 'POST /orders', words: said });
	return new Failure({
		message: `eSIM Go says that this order is invalid${said === undefined ? '' : `: ${said}`}`,
		description:
			advice ?? 'Most often, the balance is below the total. For its whole answer, use Order, Validate with the same parameters.',
		ran: 'never',
	});
}

function unpriced(): Failure {
	return new Failure({
		message: 'eSIM Go gave no price for this order',
		description: 'For its whole answer, use Order, Validate with the same parameters.',
		ran: 'never',
	});
}

/**
 * Throws a Failure if one of these bundles is billed in another way than by a fixed price: then the total of a validation is
 * not what it will cost, and no limit can be checked against it. A bundle that the catalogue does not show is left to
 * eSIM Go, which has just priced it.
 */
async function refuseOtherBilling(client: Client, planIds: string[]): Promise<void> {
	for (const name of planIds) {
		const answer = await client.repeat({ method: 'GET', path: '/catalogue/bundle/{name}', values: { name } }, notShown);
		if (notShown.includes(answer.status)) continue;
		const bundle = readBundle(jsonOf(answer, "eSIM Go's catalogue")).wire;
		if (isFixed(bundle)) continue;
		const { billingType } = bundle;
		throw new Failure({
			message: `The bundle ${name} has no fixed price: its billing type is ${String(billingType)}`,
			description:
				'Nothing was bought. What it will cost is not known before it is used, so Max Total, Min Balance After and Dry Run cannot be checked for it. To buy it all the same, remove these guards.',
			ran: 'never',
			data: { bundle: name, billingType },
		});
	}
}

const notShown = [400, 403, 404, 410];

/** Reads the organisation's balance in its own currency, test credit included. */
export async function readAccountBalance(client: Client): Promise<number> {
	return readBalance(jsonOf(await client.repeat({ method: 'GET', path: '/organisation' }), 'eSIM Go (organisation)'));
}
