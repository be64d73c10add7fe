import fc from 'fast-check';
import { readEvent, type Event } from '../../../nodes/EsimGo/trigger/callback';
import { eventOptions } from '../../../nodes/EsimGo/trigger/events';
import { unwantedBecause } from '../../../nodes/EsimGo/trigger/filters';
import type { Settings } from '../../../nodes/EsimGo/trigger/settings';

const iccid = '8944538532008160222';
const bundleV2 = {
	name: 'esim_20GB_30D_EU_V2',
	initialQuantity: 20_000_000_000,
	remainingQuantity: 4_000_000_000,
	startTime: '2024-01-02T15:04:05Z',
	endTime: '2024-02-01T15:04:05Z',
};
const bundleV3 = { ...bundleV2, id: '123456789', reference: '12345-0', description: 'eSIM, 20GB, 30 Days, EU', unlimited: false };

function read(body: object | string): Event {
	const event = readEvent(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
	if (!event) throw new Error('not read');
	return event;
}

describe('reading a callback', () => {
	test('tells the usage of a V3 body in decimal MB', () => {
		expect(read({ iccid, alertType: 'Utilisation', bundle: bundleV3 })).toMatchObject({
			provider: 'esimGo',
			alertType: 'Utilisation',
			iccid,
			planId: bundleV3.name,
			assignmentId: '123456789',
			bundleReference: '12345-0',
			kind: 'data',
			totalMB: 20_000,
			usedMB: 16_000,
			remainingMB: 4000,
			usedPercent: 80,
			unlimited: false,
			startsAt: '2024-01-02T15:04:05.000Z',
			endsAt: '2024-02-01T15:04:05.000Z',
		});
	});

	test('tells the usage of a V2 body, with null for what V2 lacks', () => {
		const event = read({ iccid, alertType: 'Utilisation', bundle: bundleV2 });
		expect(event).toMatchObject({ usedPercent: 80, assignmentId: null, bundleReference: null, unlimited: null });
	});

	test('keeps every digit of an ICCID sent as a bare number, in the body too', () => {
		const event = read(`{"iccid": ${iccid}, "alertType": "FirstUse"}`);
		expect([event.iccid, event.body.iccid]).toEqual([iccid, iccid]);
	});

	test.each([
		['bytes', { kind: 'data', remainingMB: 4000 }],
		['SMS', { kind: 'sms', remainingSms: 4_000_000_000, totalMB: null }],
		['minutes', { kind: 'voice', remainingVoiceMinutes: 4_000_000_000, totalMB: null }],
		['BYTES', { kind: 'data', remainingMB: 4000 }],
		['SMSmessages', { kind: 'sms', remainingSms: 4_000_000_000, totalMB: null }],
		['megabytes', { kind: null, remainingMB: null, usedPercent: 80 }],
		['parsecs', { kind: null, remainingMB: null, usedPercent: 80 }],
	])('reads quantities by their unit, inside the bundle or beside it: %s', (unit, expected) => {
		expect(read({ alertType: 'Utilisation', bundle: { ...bundleV3, unit } })).toMatchObject(expected);
		expect(read({ alertType: 'Utilisation', unit, bundle: bundleV3 })).toMatchObject(expected);
	});

	test('the unit inside the bundle counts before one beside it', () => {
		expect(read({ alertType: 'Utilisation', unit: 'bytes', bundle: { ...bundleV3, unit: 'minutes' } })).toMatchObject({
			kind: 'voice',
			totalMB: null,
		});
	});

	test('reads the type from `event` where there is no alertType, with the time and the reason', () => {
		expect(read({ event: 'esim.deletion_scheduled', iccid, date: '2026-11-02T08:00:00Z' })).toMatchObject({
			alertType: 'esim.deletion_scheduled',
			iccid,
			occurredAt: '2026-11-02T08:00:00.000Z',
		});
		expect(read({ alertType: 'Utilisation', event: 'esim.deleted' }).alertType).toBe('Utilisation');
		expect(read({ alertType: '', event: 'esim.deleted' }).alertType).toBe('esim.deleted');
		expect(read({ alertType: 'MSISDNDisabled', iccid, msisdn: '447700900123', reason: 'expired' })).toMatchObject({
			phoneNumber: '447700900123',
			reason: 'expired',
		});
	});

	test('gives an unlimited bundle no amounts', () => {
		const event = read({ alertType: 'Utilisation', bundle: { ...bundleV3, unlimited: true } });
		expect(event).toMatchObject({ unlimited: true, totalMB: null, usedPercent: null });
	});

	test('hands on what the other alert types carry', () => {
		const country = { code: 'FR', name: 'France' };
		expect(read({ iccid, alertType: 'CountryChange', country })).toMatchObject({ country, planId: null, kind: null });
		const balanceInfo = { balance: 49.5, threshold: 100, thresholdPercentRemaining: 50 };
		expect(read({ alertType: 'LowBalance', balanceInfo })).toMatchObject({ balanceInfo, iccid: null });
		const device = { imei: '490154203237518', eid: '89', tac: '49015420', make: 'A', model: 'B' };
		expect(read({ iccid, alertType: 'ProfileStatusChange', profileStatus: 'Installed', device })).toMatchObject({
			profileStatus: 'Installed',
			device,
		});
		expect(read({ iccid, alertType: 'ProfileStatusChange', status: 'Released' })).toMatchObject({ profileStatus: 'Released' });
	});

	test('hands on an alert type nobody has seen yet, whole', () => {
		const body = { alertType: 'VoiceBundleExpiry', somethingNew: { a: [1, 'two'] } };
		expect(read(body)).toMatchObject({ alertType: 'VoiceBundleExpiry', body });
	});

	test('loses no event for a field in an unknown form', () => {
		const body = { iccid, alertType: 'Utilisation', bundle: 'esim_1GB', country: 'FR', balanceInfo: [1], device: null };
		expect(read(body)).toMatchObject({ iccid, planId: null, country: null, balanceInfo: null, device: null, body });
	});

	test.each(['', 'null', '[]', '"text"', '42', '{"a":', '<html>'])('does not take %j for an event', (text) => {
		expect(readEvent(Buffer.from(text))).toBeUndefined();
	});

	test('never throws, whatever the bytes', () => {
		const shaped = fc.record(
			{ alertType: fc.jsonValue(), iccid: fc.jsonValue(), bundle: fc.jsonValue(), country: fc.jsonValue(), unit: fc.jsonValue() },
			{ requiredKeys: [] },
		);
		const bytes = fc.oneof(
			shaped.map((value) => Buffer.from(JSON.stringify(value))),
			fc.uint8Array().map((value) => Buffer.from(value)),
		);
		fc.assert(fc.property(bytes, (body) => void readEvent(body)));
	});
});

describe('filters', () => {
	const all: Settings = {
		verifySignature: true,
		events: [],
		filters: { iccids: [], bundleName: '', usedPercent: undefined },
		repeatWindowMs: 0,
		skipUrlCheck: false,
	};
	const wanted = (body: object, events: string[], filters: Partial<Settings['filters']> = {}) =>
		unwantedBecause(read(body), { ...all, events, filters: { ...all.filters, ...filters } }) === undefined;
	const usage = { iccid, alertType: 'Utilisation', bundle: bundleV3 };

	test('all pass when none is set, unknown alert types too', () => {
		expect(wanted(usage, [])).toBe(true);
		expect(wanted({ alertType: 'SomethingNew' }, [])).toBe(true);
	});

	test.each([
		[{ iccid, bundle: bundleV3 }],
		[{ iccid, bundle: bundleV3, alertType: '' }],
		[{ iccid, bundle: bundleV3, alertType: ' ', event: ' ' }],
		[{ iccid, bundle: bundleV3, alertType: null }],
		[{ iccid, bundle: bundleV3, alertType: ['Utilisation'] }],
		[{ iccid, bundle: bundleV3, type: 'Utilisation' }],
		[{ iccid, event: 'esim.deleted', date: '2026-11-02T08:00:00Z' }],
		[{}],
	])('what is not of a chosen type never passes: %j', (body) => {
		expect(wanted(body, ['utilisation'])).toBe(false);
		expect(wanted(body, [])).toBe(true);
	});

	test('each event that eSIM Go documents can be chosen', () => {
		const documented = [
			'Utilisation',
			'FirstUse',
			'FirstAttachment',
			'CountryChange',
			'LowBalance',
			'InsufficientBalance',
			'ProfileStatusChange',
			'MSISDNEnabled',
			'MSISDNDisabled',
			'Topup',
			'AutoTopup',
			'eSIMGoTopup',
			'SMSFailed',
		];
		const bodies = [...documented.map((alertType) => ({ alertType })), { event: 'esim.deletion_scheduled' }, { event: 'esim.deleted' }];
		const chosenBy = bodies.map((body) => eventOptions.map(({ value }) => String(value)).filter((value) => wanted(body, [value])));
		expect(chosenBy.map(({ length }) => length)).toEqual(bodies.map(() => 1));
		expect(new Set(chosenBy.flat()).size).toBe(eventOptions.length);
	});

	test('only chosen events pass, in whatever letter case they come', () => {
		expect(wanted(usage, ['utilisation'])).toBe(true);
		expect(wanted({ ...usage, alertType: 'utilisation' }, ['utilisation'])).toBe(true);
		expect(wanted(usage, ['lowBalance', 'firstUse'])).toBe(false);
		expect(wanted({ alertType: 'SomethingNew' }, ['utilisation'])).toBe(false);
		expect(wanted({ iccid, alertType: 'LocationUpdate' }, ['countryChange'])).toBe(true);
		expect(wanted({ iccid, alertType: 'ProfileStatus' }, ['profileStatusChange'])).toBe(true);
	});

	test('ICCID, bundle and used percent hold back what does not fit', () => {
		expect(wanted(usage, [], { iccids: [iccid], bundleName: bundleV3.name, usedPercent: 80 })).toBe(true);
		expect(wanted(usage, [], { iccids: ['8944538532008160223'] })).toBe(false);
		expect(wanted(usage, [], { bundleName: 'esim_1GB_7D_GB_V2' })).toBe(false);
		expect(wanted(usage, [], { usedPercent: 80.01 })).toBe(false);
	});

	test('an event without the field passes', () => {
		const filters = { iccids: ['8944538532008160223'], bundleName: 'other', usedPercent: 80 };
		expect(wanted({ alertType: 'LowBalance', balanceInfo: { balance: 1 } }, [], filters)).toBe(true);
		expect(wanted({ alertType: 'Utilisation', bundle: 5 }, ['utilisation'], filters)).toBe(true);
	});
});
