import type { INodeProperties } from 'n8n-workflow';

/** Mail goes to a real person, so none is sent unless an address is set. */
export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	placeholder: 'name@email.com',
	default: '',
	description:
		'CELITECH mails its confirmation to this address. For a new eSIM it includes the QR code and the steps. Leave empty if you inform the traveller yourself.',
	hint: 'CELITECH sends real mail to this address',
};

export const emailBrand: INodeProperties = {
	displayName: 'Email Brand',
	name: 'emailBrand',
	type: 'string',
	default: '',
	description: 'Sender name of the mail, at most 25 letters, digits and spaces. For Diamond partners.',
};

/** Options of purchases that bring new eSIMs. */
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
		description: 'Network name that the phone shows, at most 15 letters, digits, dots, ampersands and spaces. For Diamond partners.',
	},
];
