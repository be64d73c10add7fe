import { notForAgents } from '../../../shared/fields/agents';
import { identity } from '../../../shared/fields/identity';
import { flag, iccid as iccidOf, type Item } from '../../../shared/fields/item';
import { optional } from '../../../shared/fields/locator';
import { badParameter } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { readEsimByIccid } from '../../reads';
import { readShort } from '../../wire';

const customerRefOf = (item: Item) => identity(item, 'customerRef', 'Customer Reference');

/** Writing the same reference twice leaves the same state, so this call is safe to repeat. */
export const update = read(esimGo, {
	option: { name: 'Update', value: 'update', action: `Update an eSIM`, description: 'Set the customer reference of an eSIM' },
	agents: 'refuse',
	does: 'replace customer references',
	fields: [
		iccid,
		{
			displayName: 'Customer Reference',
			name: 'customerRef',
			type: 'string',
			required: true,
			default: '',
			description: 'Your own text for this eSIM',
			hint: 'A purchase writes its reference here and is found again by it',
		},
		optional(
			'options',
			notForAgents({
				displayName: 'Overwrite',
				name: 'overwrite',
				type: 'boolean',
				default: true,
				description: 'Whether to replace a different reference. The purchase that wrote it can then no longer be found by it.',
			}),
		),
	],
	request: { method: 'PUT', path: '/esims' },
	call: (item) => ({ body: { iccid: iccidOf(item), customerRef: customerRefOf(item) } }),
	before: async (client, item) => {
		if (flag(item, 'options.overwrite')) return;
		const { customerRef } = await readEsimByIccid(client, iccidOf(item));
		if (!customerRef || customerRef === customerRefOf(item)) return;
		throw badParameter(
			`This eSIM already has the customer reference "${customerRef}"`,
			'Nothing was changed, because its purchase is found again by that reference. To replace it, switch on the option Overwrite.',
		);
	},
	rows: (body) => [readShort(body)],
	raw: (answer) => answer,
});
