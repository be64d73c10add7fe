import type { Content } from '../../../nodes/Celitech/purchase/basket';
import { differenceOf } from '../../../nodes/Celitech/purchase/difference';
import { order } from '../../../nodes/shared/model/order';

const stay = { startDate: '2027-05-10', endDate: '2027-05-15' };

const wanted: Content = { destination: 'FR', gigabytes: 5, period: stay, quantity: 1 };

const shown = { startDate: '2027-05-10T00:00:00Z', endDate: '2027-05-15T23:59:59Z' };

function differs(want: Partial<Content>, row: object, bought: object = {}) {
	const purchase = {
		id: 'p',
		...shown,
		package: { dataLimitInGB: 5, destination: 'FRA', destinationISO2: 'FR', ...bought },
		esim: { iccid: '8910' },
		...row,
	};
	const body = { purchases: [purchase] };
	return differenceOf({ ...wanted, ...want }, { id: 'p', order: order.parse({ provider: 'celitech' }), esims: [], body })?.certain;
}

test.each([
	['FR', { destinationISO2: null }, false],
	['FRA', { destination: null }, false],
	['FR', {}, undefined],
	['fra', { destinationISO2: null }, undefined],
	['ES', {}, true],
	['ESP', { destinationISO2: null }, true],
])('%s against %j: codes of another length prove nothing', (destination, bought, certain) => {
	expect(differs({ destination }, {}, bought)).toBe(certain);
});

test('a duration beside dates proves nothing, other dates do', () => {
	expect(differs({}, { duration: 6 })).toBe(false);
	expect(differs({}, { duration: 6, startDate: null, endDate: null })).toBe(false);
	expect(differs({}, { duration: 6, endDate: '2027-05-18T23:59:59Z' })).toBe(true);
	expect(differs({ period: { duration: 7 } }, { duration: 6 })).toBe(true);
});

test.each([
	['2027-05-10T00:00:00Z', '2027-05-15T00:00:00Z', undefined],
	['2027-05-10T00:00:00+02:00', '2027-05-15T00:00:00+02:00', undefined],
	['2027-05-10T00:00:00Z', '2027-05-16T00:00:00Z', undefined],
	['2027-05-10T00:00:00Z', '2027-05-14T23:59:59Z', true],
	['2027-05-10T00:00:00-12:00', '2027-05-15T23:59:59-12:00', undefined],
	['2027-05-10T00:00:00Z', '2027-05-17T00:00:00Z', true],
])('dates to 15 May: %s to %s', (startDate, endDate, certain) => {
	expect(differs({}, { startDate, endDate })).toBe(certain);
});
