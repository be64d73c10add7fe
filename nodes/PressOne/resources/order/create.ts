import type { INodeProperties } from 'n8n-workflow';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { guards, moneyNotice, purchaseOptions, reference } from '../../../shared/fields/purchase';
import { buying } from '../../../shared/purchase/run';
import { description, packageToSell } from '../../fields';
import { placedOf } from '../../model';
import { pressOne } from '../../provider';
import { basket, mostPerOrder } from '../../purchase/basket';
import { delivery } from '../../purchase/delivery';
import { search } from '../../purchase/find';
import { cost } from '../../purchase/price';
import { readOrder, writeDescription } from '../../wire';

const quantity: INodeProperties = {
	displayName: 'Quantity',
	name: 'quantity',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: mostPerOrder },
	default: 1,
	description: 'How many eSIMs',
	hint: '1 to 50 eSIMs with the same package',
};

export const create = buying({
	provider: pressOne,
	panel: {
		option: { name: 'Create', value: 'create', action: 'Create an order', description: 'Buy new eSIMs with a package' },
		fields: [
			moneyNotice(
				'createNotice',
				'Spends your PressOne balance or credit. Run it after your customer has paid. A reference is bought once: running again returns the same order.',
			),
			packageToSell,
			reference,
			quantity,
			guards({ reportsBalance: true }),
			simplify,
			optional('options', description, ...purchaseOptions),
		],
	},
	request: {
		method: 'POST',
		path: '/customer/v2/orders',
		call: ({ basket: { packageId, quantity: units, own }, reference: wanted }) => ({
			form: { package_id: packageId, quantity: String(units), type: 'sim', description: writeDescription(own, wanted) },
		}),
		read: (body) => placedOf(readOrder(body)),
	},
	basket,
	cost,
	search,
	delivery,
});
