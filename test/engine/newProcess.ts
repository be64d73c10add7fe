import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';

const root = join(__dirname, '../..');
const bundles = new Map<string, string>();

/** A node's own modules as one text: bundled once, it is run anew in a moment, which loading them anew is not. */
function bundleOf(name: string): string {
	const args = [join('nodes', name, `${name}.node.ts`), '--bundle', '--platform=node', '--format=cjs', '--packages=external'];
	return execFileSync(join(root, 'node_modules', '.bin', 'esbuild'), args, {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
}

/**
 * The node `nodes/<name>/<name>.node.ts` as a new process has it: its modules start with empty memory; n8n and the
 * libraries stay the ones that run it.
 */
export function inNewProcess(name: string): INodeType {
	const text = bundles.get(name) ?? bundleOf(name);
	bundles.set(name, text);
	const module: { exports: Record<string, new () => INodeType> } = { exports: {} };
	new Function('require', 'module', 'exports', text)(require, module, module.exports);
	return new module.exports[name]();
}
