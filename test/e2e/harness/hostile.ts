import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** What a stranger posts to a trigger. */
export interface HostileCallback {
	kind: string;
	headers: Record<string, string>;
	body: string | Buffer<ArrayBuffer>;
}

type Maker = (index: number) => Omit<HostileCallback, 'kind'>;

const json = { 'content-type': 'application/json' };
const text = { 'content-type': 'text/plain' };

/** Both wholesalers' events in one body: each trigger finds its own in it. No eSIM of that id was ever sold. */
const event = (index: number, more: object = {}) =>
	JSON.stringify({
		iccid: String(8_944_000_000_000_000n + BigInt(index)).padEnd(19, '7'),
		alertType: 'Utilisation',
		bundle: { name: 'esim_1GB_7D_GB_V2', initialQuantity: 1_000_000_000, remainingQuantity: 1 },
		event: 'usage.threshold',
		timestamp: '2026-12-03T18:20:00Z',
		data: { esim_id: `esim_never_${index}`, customer_email: 'eve@elsewhere.example', plan_id: 'eu-roam-50' },
		...more,
	});

/** Signed with what a stranger can guess. */
function forged(body: string | Buffer<ArrayBuffer>, index = 0): Record<string, string> {
	const key = ['', 'undefined', 'null', ' ', 'guess'][index % 5] ?? '';
	const sign = (encoding: 'base64' | 'hex') => createHmac('sha256', key).update(body).digest(encoding);
	return { 'x-signature-sha256': sign(index % 2 ? 'hex' : 'base64'), 'x-oytel-signature': sign('hex') };
}

const nested = (levels: number, open: string, close: string) => open.repeat(levels) + close.repeat(levels);
const deepArray = nested(200_000, '[', ']');
const deepObject = `${'{"data":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
const unclosed = '['.repeat(200_000);

/** A long number makes a reader look for more of them; the quotes after it once took it 21 seconds. */
const quotes = `[1234567890123456,"${'\\"'.repeat(80_000)}`;
const numbers = `{"event":"x","numbers":[${'1234567890123456789,'.repeat(100_000)}1]}`;
const longText = event(0, { more: 'x'.repeat(4_000_000) });

const packed = gzipSync(event(0, { more: ' '.repeat(8_000_000) }));
const bomb = gzipSync(Buffer.alloc(64_000_000, 32));
const broken = Buffer.concat([packed.subarray(0, 200), Buffer.alloc(200, 7)]);

const makers: Record<string, { share: number; make: Maker }> = {
	forged: { share: 30, make: (index) => ({ headers: { ...json, ...forged(event(index), index) }, body: event(index) }) },
	unsigned: { share: 10, make: (index) => ({ headers: json, body: event(index) }) },
	repeated: { share: 25, make: () => ({ headers: { ...json, ...forged(event(1)) }, body: event(1) }) },
	pathIds: {
		share: 5,
		make: (index) => ({ headers: json, body: event(index, { data: { esim_id: ['..', '.', '', '../plans', null][index % 5] } }) }),
	},
	deep: {
		share: 15,
		make: (index) => {
			const body = [deepArray, deepObject, unclosed][index % 3] ?? '';
			return { headers: { ...(index % 2 ? text : json), ...forged(body) }, body };
		},
	},
	long: {
		share: 8,
		make: (index) => {
			const body = [quotes, quotes, numbers, longText][index % 4] ?? '';
			return { headers: { ...(index % 2 ? json : text), ...forged(body) }, body };
		},
	},
	compressed: {
		share: 7,
		make: (index) => ({ headers: { ...json, 'content-encoding': 'gzip' }, body: [packed, bomb, broken][index % 3] ?? packed }),
	},
};

/** So many hostile callbacks, of every kind in its share. */
export function callbacksOf(count: number): HostileCallback[] {
	const kinds = Object.entries(makers).flatMap(([kind, { share, make }]) => Array.from({ length: share }, () => ({ kind, make })));
	return Array.from({ length: count }, (_, index) => {
		const { kind, make } = kinds[(index * 37) % kinds.length] ?? { kind: 'unsigned', make: () => ({ headers: json, body: '{}' }) };
		return { kind, ...make(index) };
	});
}
