import type { IDataObject } from 'n8n-workflow';
import { flag, optionalText } from '../../../shared/fields/item';
import { limit, returnAll, simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { badParameter } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { planOf } from '../../model';
import { paging, readDestinations, readPackages } from '../../wire';
import { pressOne } from '../../provider';

function country(text: string): string | undefined {
	if (text === '' || /^[a-z]{2}$/i.test(text)) return text.toUpperCase();
	throw badParameter(
		`"${text}" is not a country code`,
		'PressOne takes one two-letter country code, such as NG. For several countries, use one item for each.',
	);
}

/** One item per package. Without Simplify, one per country or region, as PressOne nests them. */
export const getAll = read<{ json: IDataObject; plan?: IDataObject }>(pressOne, {
	option: {
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many packages',
		description: 'List the packages that you can buy, with what they cost you',
	},
	agents: 'allow',
	fields: [
		returnAll,
		{
			...limit,
			description: "Max number of results to return. Without Simplify it counts countries and regions, as PressOne's pages do.",
		},
		optional(
			'filters',
			{
				displayName: 'Country',
				name: 'country',
				type: 'string',
				default: '',
				placeholder: 'e.g. NG',
				description: 'Two-letter ISO code of one country',
			},
			{
				displayName: 'Type',
				name: 'type',
				type: 'options',
				options: [
					{ name: 'Global', value: 'global', description: 'For a region or the whole world' },
					{ name: 'Local', value: 'local', description: 'For one country' },
				],
				default: 'local',
			},
		),
		simplify,
		optional('options', {
			displayName: 'Include Top-Ups',
			name: 'includeTopups',
			type: 'boolean',
			default: true,
			description: 'Whether to list top-up packages too. To see which ones a certain eSIM can buy, use Top-Up, Get Packages.',
		}),
	],
	request: { method: 'GET', path: '/customer/v2/packages' },
	call: (item) => ({
		query: {
			'filter[type]': optionalText(item, 'filters.type'),
			'filter[country]': country(optionalText(item, 'filters.country')),
			include: flag(item, 'options.includeTopups') ? 'topup' : undefined,
		},
	}),
	paging,
	rows: (body, item) => {
		if (!flag(item, 'simplify', true)) return readDestinations(body).map((json) => ({ json }));
		return readPackages(body).map((sold) => ({ json: sold.body, plan: planOf(sold) }));
	},
	raw: ({ json }) => json,
	model: ({ json, plan }) => plan ?? json,
});
