import type { INodeProperties } from 'n8n-workflow';
import { list, optionalText, type Item } from '../../../shared/fields/item';
import { labelOf } from '../../../shared/fields/label';
import { limit, returnAll } from '../../../shared/fields/lists';
import { badParameter } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { esimGo } from '../../provider';
import { readNetworks } from '../../wire';

const searchBy: INodeProperties = {
	displayName: 'Search By',
	name: 'searchBy',
	type: 'options',
	options: [
		{ name: 'All Countries', value: 'all' },
		{ name: 'Country Names', value: 'countries' },
		{ name: 'ISO Codes', value: 'isos' },
	],
	default: 'isos',
};

const isos: INodeProperties = {
	displayName: 'ISO Codes',
	name: 'isos',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. GB,FR',
	description: 'Two-letter country codes, comma-separated',
	displayOptions: { show: { searchBy: ['isos'] } },
};

const countries: INodeProperties = {
	displayName: 'Countries',
	name: 'countries',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. United Kingdom,France',
	description: 'Names of countries, comma-separated',
	hint: 'Spelled as in the rate sheet in the eSIM Go portal',
	displayOptions: { show: { searchBy: ['countries'] } },
};

function query(item: Item) {
	const by = optionalText(item, 'searchBy');
	if (by === 'all') return { returnAll: true };
	const name = by === 'countries' ? 'countries' : 'isos';
	const wanted = list(item, name);
	if (wanted.length === 0) throw badParameter(`${labelOf(name)} is empty`, 'Enter at least one, or set Search By to All Countries.');
	return { [name]: wanted.join(',') };
}

export const getAll = read(esimGo, {
	option: { name: 'Get Many', value: 'getAll', action: 'Get many networks', description: 'List mobile networks by country' },
	agents: 'allow',
	fields: [searchBy, isos, countries, returnAll, limit],
	request: { method: 'GET', path: '/networks' },
	call: (item) => ({ query: query(item) }),
	cut: true,
	rows: readNetworks,
	raw: (country) => country,
});
