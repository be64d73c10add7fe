import { iccid as iccidOf, text, type Item } from '../../../shared/fields/item';
import { badParameter } from '../../../shared/failure';
import { read } from '../../../shared/policy/read';
import { iccid } from '../../fields';
import { pressOne } from '../../provider';
import { readInstructions } from '../../wire';

/** It goes into a header, so it may have only the characters of a language tag. */
function language(item: Item): string {
	const tag = text(item, 'language', 'Language');
	if (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(tag)) return tag;
	throw badParameter(`"${tag}" is not a language`, 'Enter a code such as en, fr or pt-BR.');
}

export const getInstructions = read(pressOne, {
	option: {
		name: 'Get Instructions',
		value: 'getInstructions',
		action: `Get the installation instructions of an eSIM`,
		description: 'Get the steps to install an eSIM by QR code or manually, on iOS and Android',
	},
	agents: 'allow',
	fields: [
		iccid,
		{
			displayName: 'Language',
			name: 'language',
			type: 'string',
			required: true,
			default: 'en',
			placeholder: 'e.g. fr',
			description: 'Language code. PressOne does not say which languages it has.',
		},
	],
	request: { method: 'GET', path: '/customer/v2/sims/{iccid}/instructions' },
	call: (item) => ({ values: { iccid: iccidOf(item) }, headers: { 'Accept-Language': language(item) } }),
	rows: (body) => [readInstructions(body)],
	raw: (instructions) => instructions,
});
