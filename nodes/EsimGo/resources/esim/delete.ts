import type { INodeProperties } from 'n8n-workflow';
import { iccid as iccidOf, iccidFilter, type Item } from '../../../shared/fields/item';
import { moneyNotice } from '../../../shared/fields/purchase';
import { badParameter } from '../../../shared/failure';
import { change } from '../../../shared/policy/change';
import { iccid } from '../../fields';
import { esimGo } from '../../provider';
import { needsVersion25, readShort } from '../../wire';

const confirmIccid: INodeProperties = {
	displayName: 'Confirm ICCID',
	name: 'confirmIccid',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 8944538532008160222',
	description: 'The ICCID of the eSIM to delete',
	hint: 'Enter the same ICCID again. A deleted eSIM cannot be brought back.',
};

function confirmed(item: Item): string {
	const wanted = iccidOf(item);
	if (iccidFilter(item, 'confirmIccid') === wanted) return wanted;
	throw badParameter(
		'Confirm ICCID is not the same as ICCID',
		'Nothing was deleted. A deleted eSIM cannot be brought back, so enter its ICCID in both fields.',
	);
}

export const deleteEsim = change(esimGo, {
	option: {
		name: 'Delete',
		value: 'delete',
		action: 'Delete an eSIM',
		description: 'Remove an eSIM and all its bundles from your account, for good and without a refund. Needs version 2.5 of the API.',
	},
	does: 'delete eSIMs',
	fields: [
		moneyNotice(
			'deleteNotice',
			'Deletes the eSIM when it runs: the traveller loses all bundles on it, nothing is refunded, and it cannot be undone.',
		),
		iccid,
		confirmIccid,
	],
	request: { method: 'DELETE', path: '/esims/{iccid}' },
	call: (item) => ({ values: { iccid: confirmed(item) } }),
	before: async (client) => void needsVersion25(client),
	rows: (body) => [readShort(body)],
	raw: (answer, item) => ({ ...answer, iccid: iccidOf(item) }),
});
