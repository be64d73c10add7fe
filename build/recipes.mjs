import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';

/**
 * Writes the workflows of `examples/` from their sources in `examples/source/`. With `--check`, it writes nothing and fails if one
 * differs from its source. Names of workflows choose some of them.
 */
const [mode, ...chosen] = process.argv[2] === '--check' ? process.argv.slice(2) : ['', ...process.argv.slice(2)];
const sources = new URL('../examples/source/', import.meta.url);
const names = readdirSync(sources).flatMap((file) => (file.endsWith('.mjs') ? [file.slice(0, -'.mjs'.length)] : []));

let differs = false;
for (const name of names.filter((each) => chosen.length === 0 || chosen.includes(each))) {
	const { default: workflow } = await import(new URL(`${name}.mjs`, sources).href);
	const target = new URL(`../${name}.json`, sources);
	const options = await resolveConfig(target);
	const text = await format(JSON.stringify(workflow), { ...options, parser: 'json' });
	if (mode !== '--check') writeFileSync(target, text);
	else if (readFileSync(target, 'utf8') !== text) {
		differs = true;
		console.error(`examples/${name}.json is not what examples/source/${name}.mjs makes. Run "npm run recipes".`);
	}
}
if (differs) process.exitCode = 1;
