import type { Refusal } from '../shared/http/refusals';

export const refusals: Refusal[] = [
	{
		status: [401, 403],
		advice: 'The voice API refused access. Compare header name and value in the credential with what PressOne gave you.',
	},
	{
		says: [/insufficient|balance|credit|funds/i],
		advice: 'Your PressOne account does not cover this renewal. Add funds at PressOne, then run again.',
	},
	{
		says: [/claimed|user|e-?mail/i],
		advice: 'No number was claimed with this e-mail address. User, Get Many lists the addresses.',
	},
	{ status: [404], advice: 'Check the base URL in the credential. The voice API may be on another host than the data API.' },
	{
		status: [400, 422],
		call: /renew-number/,
		advice:
			'PressOne did not renew this number. Check Email: it is the address that the number was claimed with. User, Get Many lists them.',
	},
];
