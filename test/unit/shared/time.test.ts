import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as ts from 'typescript';
import { isoTime } from '../../../nodes/shared/model/fields';

/** As it is sent, and as it is meant: in UTC where it has no zone. */
const forms: Array<[string | number, string | null]> = [
	['2026-03-01 09:00:00', '2026-03-01T09:00:00.000Z'],
	['2026-03-01T09:00:00', '2026-03-01T09:00:00.000Z'],
	['2026-03-01T09:00', '2026-03-01T09:00:00.000Z'],
	['2026-03-01 09:00:00.123456', '2026-03-01T09:00:00.123Z'],
	[' 2026-03-01T09:00:00.5 ', '2026-03-01T09:00:00.500Z'],
	['2026/03/01 09:00:00', '2026-03-01T09:00:00.000Z'],
	['Mar 1, 2026 09:00:00', '2026-03-01T09:00:00.000Z'],
	['2026-03-01', '2026-03-01T00:00:00.000Z'],
	['2026-03-01T09:00:00Z', '2026-03-01T09:00:00.000Z'],
	['2026-03-01T09:00:00.153875019Z', '2026-03-01T09:00:00.153Z'],
	['2026-03-01T09:00:00+02:00', '2026-03-01T07:00:00.000Z'],
	['2026-03-01 09:00:00+0200', '2026-03-01T07:00:00.000Z'],
	['2026-03-01T09:00:00-05:00', '2026-03-01T14:00:00.000Z'],
	['Sun, 01 Mar 2026 09:00:00 GMT', '2026-03-01T09:00:00.000Z'],
	[1772355600000, '2026-03-01T09:00:00.000Z'],
	['1772355600000', '2026-03-01T09:00:00.000Z'],
	['soon', null],
	['0', null],
	['', null],
	[' '.repeat(100_000), null],
];

test.each(forms)('%s is %s', (sent, meant) => {
	expect(isoTime(sent)).toBe(meant);
});

test.each(['America/New_York', 'Asia/Kolkata'])('the same on a machine in %s', (zone) => {
	const path = resolve(__dirname, '../../../nodes/shared/model/fields.ts');
	const { outputText } = ts.transpileModule(readFileSync(path, 'utf8'), {
		compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
	});
	const ask = `console.log(JSON.stringify(${JSON.stringify(forms.map(([sent]) => sent))}.map(exports.isoTime)))`;
	const read: unknown = JSON.parse(
		execFileSync(process.execPath, ['-e', `${outputText}\n${ask}`], {
			env: { ...process.env, TZ: zone },
			encoding: 'utf8',
			cwd: resolve(__dirname, '../../..'),
		}),
	);
	expect(read).toEqual(forms.map(([, meant]) => meant));
});
