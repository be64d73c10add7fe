import { iccid as iccidOf, text } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { bundle, iccid } from '../../fields';
import { esimGo } from '../../provider';
import { readCompatible } from '../../wire';

/** eSIMs and bundles belong to upstream carriers, so not every bundle can go on every eSIM. */
export const checkCompatibility = read(esimGo, {
	option: {
		name: 'Check Compatibility',
		value: 'checkCompatibility',
		action: `Check whether a bundle can go on an eSIM`,
		description: 'Before a top-up, check whether a bundle can go on an eSIM',
	},
	agents: 'allow',
	fields: [iccid, bundle],
	request: { method: 'GET', path: '/esims/{iccid}/compatible/{bundle}' },
	call: (item) => ({ values: { iccid: iccidOf(item), bundle: text(item, 'bundle', 'Bundle') } }),
	rows: (body) => [readCompatible(body)],
	raw: (answer) => answer,
});
