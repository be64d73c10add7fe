import { identity } from '../../../shared/fields/identity';
import { flag } from '../../../shared/fields/item';
import { read } from '../../../shared/policy/read';
import { appleInstallUrl, optional } from '../../fields';
import { csvFile, readFile } from '../../files';
import { esimGo } from '../../provider';
import { oldReference } from './reference';

export const getCsv = read(esimGo, {
	option: {
		name: 'Get CSV (Deprecated)',
		value: 'getCsv',
		action: 'Get CSV (deprecated)',
		description: 'Get install details as CSV text. Get Install Details of eSIM replaces it.',
	},
	agents: 'allow',
	fields: [oldReference, optional('options', appleInstallUrl)],
	request: { method: 'GET', path: '/esims/csv/{reference}' },
	call: (item) => ({
		values: { reference: identity(item, 'reference', 'Reference') },
		query: { additionalFields: flag(item, 'options.appleInstallUrl') ? 'appleInstallUrl' : undefined },
		accept: csvFile.mimeType,
	}),
	decode: (answer) => readFile(answer, csvFile).toString('utf8'),
	rows: (body) => [String(body)],
	raw: (csv) => ({ csv }),
});
