import type { Answer, Route } from '../frame/provider';
import { groups } from './catalogue';
import type { Store } from './store';

/** GET /, GET /organisation, GET /organisation/groups. */
export function organisationRoutes(store: Store): Route[] {
	return [
		{ method: 'GET', path: '/', handle: () => ({ status: 200, body: ['eSIM Go API', 'v2.4'] }) },
		{ method: 'GET', path: '/organisation', handle: () => showOrganisation(store) },
		{ method: 'GET', path: '/organisation/groups', handle: () => showGroups(store) },
	];
}

/** Like the real answer, it contains the API key in clear text and data of staff. */
function showOrganisation(store: Store): Answer {
	const { apiKey, callbackUrl, currency, organisationShape } = store.switches;
	const organisation = {
		name: 'Sandbox Travel',
		apiKey,
		taxLiable: 'Yes',
		addr1: '1 Sandbox Road',
		addr2: '',
		city: 'Testtown',
		country: 'GB',
		postcode: 'AB1 2CD',
		callbackUrl,
		notes: '',
		groups,
		currency,
		balance: store.shownBalance(),
		testCredit: 0,
		testCreditExpiry: '',
		businessType: '',
		website: '',
		productDescription: '',
		users: [
			{
				firstName: 'Ada',
				lastName: 'Example',
				role: 'Admin',
				emailAddress: 'ada@sandbox.example',
				phoneNumber: '',
				timeZone: 'Europe/London',
			},
		],
	};
	return { status: 200, body: organisationShape === 'bare' ? organisation : { organisations: [organisation] } };
}

function showGroups(store: Store): Answer {
	if (store.switches.groupsShape === 'bare') return { status: 200, body: groups.map((name) => ({ name })) };
	return { status: 200, body: { groups: groups.map((name) => ({ name, desc: `${name} bundles` })) } };
}
