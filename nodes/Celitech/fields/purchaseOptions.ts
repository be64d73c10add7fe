import type { INodeProperties } from 'n8n-workflow';

/** Options of purchases. Mail goes to a real person, so nothing is sent unless an address is set. */
export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description:
		'CELITECH sends its confirmation to this address, for a new eSIM with QR code and steps. Leave it out if you tell the traveller yourself.',
};

export const emailBrand: INodeProperties = {
	displayName: 'Email Brand',
	name: 'emailBrand',
	type: 'string',
	default: '',
	description: 'Sender name in the mail: at most 25 letters, digits and spaces. For Diamond partners.',
};

export const newEsimOptions: INodeProperties[] = [
	email,
	emailBrand,
	{
		displayName: 'Language',
		name: 'language',
		type: 'options',
		options: [
			{ name: 'English', value: 'en' },
			{ name: 'French', value: 'fr' },
			{ name: 'German', value: 'de' },
			{ name: 'Portuguese (Brazil)', value: 'pt-br' },
			{ name: 'Spanish', value: 'es' },
		],
		default: 'en',
		description: 'Language of the mail',
	},
	{
		displayName: 'Network Brand',
		name: 'networkBrand',
		type: 'string',
		default: '',
		description: 'Network name on the phone: at most 15 letters, digits, dots, ampersands and spaces. For Diamond partners.',
	},
];
