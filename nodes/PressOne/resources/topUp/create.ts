import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, moneyNotice, reference, waitingOptions } from '../../../shared/fields/purchase';
import { buying } from '../../../shared/purchase/run';
import { description, iccid, topUpPackage } from '../../fields';
import { onEsim, placedOf } from '../../model';
import { pressOne } from '../../provider';
import { basket } from '../../purchase/topUp/basket';
import { delivery } from '../../purchase/topUp/delivery';
import { search } from '../../purchase/topUp/find';
import { cost } from '../../purchase/topUp/price';
import { readOrder, writeDescription } from '../../wire';

export const create = buying({
	provider: pressOne,
	panel: {
		option: { name: 'Create', value: 'create', action: 'Create a top-up', description: 'Buy a top-up for an active eSIM' },
		fields: [
			moneyNotice(
				'topUpNotice',
				'Spends your PressOne balance or credit. Run it after your customer has paid. A reference is bought once: running again returns the same top-up.',
			),
			iccid,
			topUpPackage,
			reference,
			guards({ reportsBalance: true }),
			simplify,
			optional('options', description, ...waitingOptions),
		],
	},
	request: {
		method: 'POST',
		path: '/customer/v2/orders/topups',
		call: ({ basket: { iccid: target, packageId, own }, reference: wanted }) => ({
			form: { package_id: packageId, iccid: target, description: writeDescription(own, wanted) },
		}),
		read: (body, { basket: { iccid: target } }) => onEsim(placedOf(readOrder(body)), target),
	},
	basket,
	cost,
	search,
	delivery,
});
