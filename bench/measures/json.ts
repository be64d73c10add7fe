import { jsonOfBytes } from '../../nodes/shared/wire/json';
import { compare, type Row } from '../results';

/** Enough rounds that another process on the machine does not change the median. */
const rounds = 15;

const size = 4 * 1024 * 1024;

/** A catalogue as eSIM Go sends it, plus an ICCID in each row, as a bare number of 19 digits. */
function catalogue(): Buffer {
	const rows: string[] = [];
	for (let length = 0; length < size;) {
		const index = rows.length;
		const place = { name: 'United Kingdom', region: 'Europe', iso: 'GB' };
		const bundle = {
			name: `esim_${index}GB_7D_GB_V2`,
			description: `eSIM, ${index}GB, 7 Days, United Kingdom, V2`,
			countries: [place],
			roamingEnabled: [place, place],
			dataAmount: 1000,
			duration: 7,
			speed: ['4G', '5G'],
			unlimited: false,
			price: 2.28,
		};
		const row = JSON.stringify(bundle).replace(/^\{/, `{"iccid":${8_944_500_770_000_000n * 1_000n + BigInt(index)},`);
		length += row.length + 1;
		rows.push(row);
	}
	return Buffer.from(`{"bundles":[${rows.join(',')}]}`);
}

/** One text of nothing but escaped backslashes. */
const backslashes = () => Buffer.from(JSON.stringify({ said: '\\'.repeat(size / 2) }));

function millisecondsOf(read: () => unknown): number {
	const began = performance.now();
	read();
	return performance.now() - began;
}

/** What it costs to keep every digit of a long number: documents of 4 MB, read by ours and by JSON.parse in this process. */
export async function json(): Promise<Row[]> {
	const documents = { 'a catalogue with long ICCIDs': catalogue(), 'nothing but backslashes': backslashes() };
	const readers = { ours: jsonOfBytes, theirs: (bytes: Buffer): unknown => JSON.parse(bytes.toString('utf8')) };
	return await Promise.resolve(
		Object.entries(documents).map(([name, bytes]) => {
			const figures: Record<keyof typeof readers, number[]> = { ours: [], theirs: [] };
			// The first round does not count: the code is compiled in it.
			for (let round = -1; round < rounds; round++) {
				for (const reader of round % 2 === 0 ? (['ours', 'theirs'] as const) : (['theirs', 'ours'] as const)) {
					const taken = millisecondsOf(() => readers[reader](bytes));
					if (round >= 0) figures[reader].push(taken);
				}
			}
			return compare({ measure: `4 MB of JSON, ${name}`, unit: 'ms', against: 'JSON.parse, which loses digits', ...figures });
		}),
	);
}
