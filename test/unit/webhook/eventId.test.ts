import { eventIdOf } from '../../../nodes/shared/webhook/eventId';

const monday = new Date('2026-03-02T23:59:59Z');
const tuesday = new Date('2026-03-03T00:00:01Z');
const id = (body: string, at: Date) => eventIdOf(Buffer.from(body), at);

test('is the same for a body with a time on whatever day it comes', () => {
	const body = '{"alertType":"Utilisation","bundle":{"startTime": "2026-03-01T10:00:00Z"}}';
	expect(id(body, tuesday)).toBe(id(body, monday));
});

test('is another one on another UTC day for a body without a time', () => {
	const body = '{"iccid":"8944000000000000001","alertType":"CountryChange","country":{"code":"FR","name":"France"}}';
	expect(id(body, new Date('2026-03-02T00:00:00Z'))).toBe(id(body, monday));
	expect(id(body, tuesday)).not.toBe(id(body, monday));
});

test('tells bodies apart that differ in one byte', () => {
	expect(id('{"a":1}', monday)).not.toBe(id('{"a":2}', monday));
});
