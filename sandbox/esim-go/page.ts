import type { ProviderPage } from '../frame/providerPage';
import type { Store } from './store';

const events = [
	'Utilisation',
	'FirstUse',
	'FirstAttachment',
	'CountryChange',
	'LowBalance',
	'InsufficientBalance',
	'ProfileStatusChange',
	'MSISDNEnabled',
	'MSISDNDisabled',
	'SMSFailed',
	'Topup',
	'AutoTopup',
	'eSIMGoTopup',
	'esim.deletion_scheduled',
	'esim.deleted',
];

/** What the page offers for eSIM Go. Its text for a bundle that has sold out is not documented. */
export function esimGoPage(store: Store): ProviderPage {
	return {
		reference: ({ orderReference, iccids }) =>
			store.orders.findLast(({ reference }) => reference === orderReference)?.customerRef ??
			iccids.map((iccid) => store.esims.get(iccid)?.customerRef ?? '').find((text) => text !== ''),
		balance: () => store.balance,
		soldOut: () => ({ status: 400, body: { message: 'bundle is out of stock' } }),
		slowDelivery: {
			does: 'Every order is processed for a minute before its eSIMs exist.',
			switches: { asyncAbove: 0, asyncMs: 60_000 },
		},
		sampleOrder: { action: 'otherOrder', bundle: 'esim_1GB_7D_GB_V2', customerRef: 'sample' },
		callbacks: {
			addressSwitch: 'callbackUrl',
			eventField: 'alertType',
			events,
			forms: {
				signed: { version: 'V3', forged: false },
				unsigned: { version: 'V2', forged: false },
				forged: { version: 'V3', forged: true },
				doubled: { version: 'V3', forged: false, copies: 2 },
			},
		},
	};
}
