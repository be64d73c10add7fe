import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { countryName, type Destination, destinations, type Operator, type Package } from './catalogue';
import { readIncludes } from './filters';
import { listPage } from './paging';
import { refuseFields } from './refuse';
import type { Store } from './store';

/** GET /packages: destinations with their operators and packages. Pages count destinations. */
export function packageRoutes(store: Store): Route[] {
	return [{ method: 'GET', path: '/customer/v2/packages', handle: (request) => listPackages(store, request) }];
}

function listPackages(store: Store, request: SandboxRequest): Answer {
	const { query } = request;
	const type = query.get('filter[type]') ?? '';
	const country = query.get('filter[country]') ?? '';
	if (!['', 'local', 'global'].includes(type)) refuseFields(store, { 'filter.type': 'The selected filter.type is invalid.' });
	if (country !== '' && !/^[a-z]{2}$/i.test(country)) refuseFields(store, { 'filter.country': 'The filter.country must be 2 characters.' });
	const withTopUps = readIncludes(query).has('topup');
	const isWanted = ({ countryCode, operators }: Destination) =>
		(type === '' || operators.some((operator) => operator.type === type)) && (country === '' || countryCode === country.toUpperCase());
	return listPage(store, request, {
		rows: destinations.filter(isWanted),
		show: (destination) => showDestination(store, destination, withTopUps),
		pageSize: undefined,
		max: destinations.length,
		laterAsObject: store.switches.laterPages !== 'array',
	});
}

function showDestination(store: Store, { slug, countryCode, title, operators }: Destination, withTopUps: boolean): object {
	return {
		slug,
		country_code: countryCode,
		title,
		image: image(slug),
		operators: operators.map((operator) => showOperator(store, operator, withTopUps)),
	};
}

function showOperator(
	store: Store,
	{ id, type, title, planType, rechargeability, countries, packages, topUps }: Operator,
	withTopUps: boolean,
): object {
	const { windowFields, installWindowDays, topUpGraceDays } = store.switches;
	return {
		id,
		type,
		title,
		esim_type: 'Prepaid',
		is_prepaid: false,
		plan_type: planType,
		activation_policy: 'first-usage',
		is_kyc_verify: false,
		rechargeability,
		is_roaming: true,
		...apn,
		warning: null,
		other_info: null,
		info: [planType === 'data' ? 'Data only.' : 'Data, calls and SMS.'],
		coverages: countries.map((code) => ({ name: code, code, networks: [{ name: `Demo Net ${code}`, types: ['4G', '5G'] }] })),
		countries: countries.map((code) => ({ country_code: code, title: countryName(code), image: image(code.toLowerCase()) })),
		...(windowFields && { install_window_days: installWindowDays || null, topup_grace_window_days: topUpGraceDays || null }),
		packages: [...packages, ...(withTopUps ? topUps : [])].map((sold) => showSold(store, store.priced(sold))),
	};
}

/** A package as the catalogue shows it. */
function showSold(store: Store, sold: Package): object {
	return {
		...showPackage(store, sold),
		is_fair_usage_policy: sold.isUnlimited,
		fair_usage_policy: sold.isUnlimited ? 'Speed is reduced to 1 Mbps after 3 GB a day.' : null,
		qr_installation: '<p>Scan the QR code.</p>',
		manual_installation: '<p>Enter the SM-DP+ address and the activation code.</p>',
	};
}

/** What the catalogue and the top-up list of an eSIM share. An account with a discount is shown no net prices (the twin). */
export function showPackage(
	{ switches }: Store,
	{ id, type, title, data, amount, day, isUnlimited, voice, text, price, netPrice }: Package,
): object {
	return {
		id,
		type,
		price,
		net_price: switches.pricing === 'net' ? netPrice : null,
		amount,
		day,
		is_unlimited: isUnlimited,
		title,
		data,
		short_info: null,
		voice,
		text,
	};
}

/** Access point settings, the same for eSIMs and operators. */
export const apn = {
	apn_type: 'automatic',
	apn_value: null,
	apn: { ios: { apn_type: 'automatic', apn_value: null }, android: { apn_type: 'manual', apn_value: 'internet' } },
};

function image(name: string): object {
	return { width: 132, height: 99, url: `https://cdn.sandbox.example/${name}.png` };
}
