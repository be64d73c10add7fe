import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { byId, nodeOfNewProcess } from '../engine/shop';
import { esimGoEngine } from '../engine/engine';
import { badParameter } from '../../nodes/shared/failure';

/** Tests run what was compiled from these files; whoever reads a stack, or stops in a debugger, is in the files themselves. */

const root = join(__dirname, '../..');

/** Where a text stands in a file: `path:line:column`, as in a stack. */
function placeOf(path: string, text: string): string {
	const [before, ...more] = readFileSync(join(root, path), 'utf8').split(text);
	expect(more).toHaveLength(1);
	const lines = before.split('\n');
	return `${path}:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`;
}

const made = placeOf('nodes/shared/failure.ts', "new Failure({ message, description, ran: 'never' })");

/** The places of a stack, innermost first. */
const placesOf = (stack?: string) =>
	[...String(stack).matchAll(/\(?([^( ]+:\d+:\d+)\)?$/gm)].map(([, place]) => place.replace(`${root}/`, ''));

test('a stack names file, line and column as they are written, in nodes/ and in tests', () => {
	const { stack } = badParameter('Wrong', 'Correct it');
	const called = placeOf('test/unit/sourceMaps.test.ts', `badParameter('Wrong'${','}`);
	expect(placesOf(stack).slice(0, 2)).toEqual([made, called]);
});

test('so does that of a node in a new process', async () => {
	const engine = esimGoEngine({ apiKey: 'a key', baseUrl: 'http://127.0.0.1:1' }, nodeOfNewProcess());
	const { error } = await engine.run({ parameters: { resource: 'esim', operation: 'get', iccid: byId('no ICCID') } });
	expect(placesOf(error?.stack)[0]).toBe(made);
});
