import { buildSync } from 'esbuild';
import { mkdtempSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import type { INodeType } from 'n8n-workflow';

const root = join(__dirname, '../..');
const folder = mkdtempSync(join(process.env.N8N_USER_FOLDER ?? '', 'bundles-'));
const bundles = new Map<string, Bundle>();

interface Bundle {
	filename: string;
	text: string;
}

/** A node's own modules as one file, with a map to them: bundled once, it is run anew in a moment, which loading them anew is not. */
function bundleOf(name: string): Bundle {
	const filename = join(folder, `${name}.js`);
	buildSync({
		absWorkingDir: root,
		entryPoints: [join('nodes', name, `${name}.node.ts`)],
		bundle: true,
		platform: 'node',
		format: 'cjs',
		packages: 'external',
		sourcemap: 'linked',
		sourcesContent: false,
		outfile: filename,
	});
	return { filename, text: readFileSync(filename, 'utf8') };
}

/**
 * The node `nodes/<name>/<name>.node.ts` as a new process has it: its modules start with empty memory; n8n and the
 * libraries stay the ones that run it.
 */
export function inNewProcess(name: string): INodeType {
	const { filename, text } = bundles.get(name) ?? bundleOf(name);
	bundles.set(name, { filename, text });
	const module: { exports: Record<string, new () => INodeType> } = { exports: {} };
	compileFunction(text, ['require', 'module', 'exports'], { filename })(require, module, module.exports);
	return new module.exports[name]();
}
