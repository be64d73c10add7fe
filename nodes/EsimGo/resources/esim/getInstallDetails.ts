import { identities } from '../../../shared/fields/identity';
import { flag, optionalText, type Item } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { optional } from '../../../shared/fields/locator';
import { jsonOf } from '../../../shared/http/call';
import { badParameter } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { binaryProperty, fileBinary, installLinks } from '../../fields';
import { esimWithState } from '../../model';
import { esimGo } from '../../provider';
import {
	csvFile,
	installLinks as linksField,
	readFile,
	readInstallDetails,
	type Row,
	sendForLinks,
	type WireEsim,
	zipFile,
} from '../../wire';

const fileOf = (item: Item) => ({ csv: csvFile, zip: zipFile })[optionalText(item, 'format')];

function references(item: Item): string[] {
	const wanted = identities(item, 'references', 'References');
	if (wanted.length > 0) return wanted;
	throw badParameter(
		'References is empty',
		'Enter the references of the orders or applications whose eSIMs you want. If it is an expression, check that it finds a value in this item.',
	);
}

export const getInstallDetails = read(esimGo, {
	option: {
		name: 'Get Install Details',
		value: 'getInstallDetails',
		action: `Get the install details of eSIMs`,
		description: 'Get the activation codes of all eSIMs in an order: as items, a CSV file or a ZIP file of QR codes',
	},
	agents: 'allow',
	fields: [
		{
			displayName: 'References',
			name: 'references',
			type: 'string',
			required: true,
			default: '',
			description: 'References of orders, or of bundles applied from the inventory',
			hint: "eSIM Go's own references, comma-separated",
		},
		{
			displayName: 'Format',
			name: 'format',
			type: 'options',
			options: [
				{ name: 'CSV File', value: 'csv' },
				{ name: 'Items', value: 'json' },
				{ name: 'ZIP File of QR Codes', value: 'zip' },
			],
			default: 'json',
		},
		{ ...binaryProperty, displayOptions: { show: { format: ['csv', 'zip'] } } },
		{ ...simplify, displayOptions: { show: { format: ['json'] } } },
		optional('options', installLinks),
	],
	request: { method: 'GET', path: '/esims/assignments' },
	call: (item) => ({
		query: {
			reference: references(item),
			additionalFields: flag(item, 'options.installLinks') ? linksField : undefined,
		},
		accept: fileOf(item)?.mimeType ?? 'application/json',
	}),
	send: sendForLinks,
	decode: (answer, source, item) => {
		const file = fileOf(item);
		return file ? readFile(answer, file) : jsonOf(answer, source);
	},
	rows: (body): Array<Buffer | Row<WireEsim>> => (Buffer.isBuffer(body) ? [body] : readInstallDetails(body)),
	raw: (row, item) => (Buffer.isBuffer(row) ? { references: references(item) } : row.body),
	model: (row, item) => (Buffer.isBuffer(row) ? { references: references(item) } : esimWithState(row.wire)),
	attach: async ({ helpers }, item, row) => {
		const file = fileOf(item);
		if (!file || !Buffer.isBuffer(row)) return undefined;
		return { binary: await fileBinary(helpers, item, row, file) };
	},
});
