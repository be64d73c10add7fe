import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

const folder = join(__dirname, '../../../examples/source/code');

/** What an item of a Code node holds, as these tests read it. */
export interface Item {
	json: Record<string, unknown>;
}

/** What a Code node sees of its workflow: the items of its nodes, its own input, and the execution. */
export interface Sees {
	nodes?: Record<string, Item[]>;
	input?: Item[];
	execution?: string;
}

/** Runs files of `examples/source/code` as one Code node, whose text may go on with `rest`. */
export function runCode(files: string[], { nodes = {}, input = [], execution = '1' }: Sees, rest = ''): Item[] {
	const text = [...files.map((file) => readFileSync(join(folder, `${file}.js`), 'utf8')), rest].join('\n');
	const items = (list: Item[]) => ({ first: () => list[0], all: () => list });
	const items$ = (name: string) => ({ ...items(nodes[name] ?? []), isExecuted: name in nodes });
	const result: string = runInNewContext(`JSON.stringify((() => {\n${text}\n})())`, {
		$: items$,
		$input: items(input),
		$execution: { id: execution },
	});
	return JSON.parse(result);
}
