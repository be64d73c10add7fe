import { price } from '../../../shared/fields/item';
import { moneyNotice } from '../../../shared/fields/purchase';
import { change } from '../../../shared/policy/change';
import { esimGo } from '../../provider';
import { readObject } from '../../wire';

export const topUpBalance = change(esimGo, {
	option: {
		name: 'Charge Saved Card',
		value: 'topUpBalance',
		action: 'Charge the saved card',
		description: 'Charge the card saved in the eSIM Go portal and add the amount to your balance',
	},
	does: 'charge the saved card',
	fields: [
		moneyNotice(
			'topUpBalanceNotice',
			'Charges the card saved in the eSIM Go portal when it runs, once per item. There is no dry run, and a charge cannot be undone. Running it again charges again.',
		),
		{
			displayName: 'Amount',
			name: 'amount',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			required: true,
			default: '',
			hint: 'In the currency of your account',
			description:
				'What to charge. eSIM Go charges at least 1000 at a time and at most 5000 a day, unless your account manager has changed these limits.',
		},
	],
	request: { method: 'POST', path: '/organisation/balance' },
	call: (item) => ({ query: { amount: price(item, 'amount', 'Amount') } }),
	rows: (body) => [readObject(body)],
	raw: (answer) => answer,
});
