import { identity } from '../../../shared/fields/identity';
import { flag } from '../../../shared/fields/item';
import { optional } from '../../../shared/fields/locator';
import { read } from '../../../shared/policy/read';
import { installLinks, oldReference } from '../../fields';
import { esimGo } from '../../provider';
import { csvFile, installLinks as linksField, readFile, sendForLinks } from '../../wire';

export const getCsv = read(esimGo, {
	option: {
		name: 'Get CSV (Deprecated)',
		value: 'getCsv',
		action: 'Get CSV (deprecated)',
		description: 'Get install details as CSV text. Use Get Install Details under eSIM instead.',
	},
	agents: 'allow',
	fields: [oldReference, optional('options', installLinks)],
	request: { method: 'GET', path: '/esims/csv/{reference}' },
	call: (item) => ({
		values: { reference: identity(item, 'reference', 'Reference') },
		query: { additionalFields: flag(item, 'options.installLinks') ? linksField : undefined },
		accept: csvFile.mimeType,
	}),
	send: sendForLinks,
	decode: (answer) => readFile(answer, csvFile).toString('utf8'),
	rows: (body) => [String(body)],
	raw: (csv) => ({ csv }),
});
