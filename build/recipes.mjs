import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import gallery from './gallery.js';

/**
 * Writes the workflows of `examples/` from their sources in `examples/source/`, and the page that shows them. With `--check`, it
 * writes nothing and fails if one differs from its source. Names of workflows choose some of them.
 */
const [mode, ...chosen] = process.argv[2] === '--check' ? process.argv.slice(2) : ['', ...process.argv.slice(2)];
const sources = new URL('../examples/source/', import.meta.url);
const names = readdirSync(sources).flatMap((file) =>
	file.endsWith('.mjs') && !file.includes('.config.') ? [file.slice(0, -'.mjs'.length)] : [],
);

let differs = false;

/** Writes a file below `examples/`, or checks that it is what its source makes. */
async function put(file, source, content, parser) {
	const target = new URL(`../${file}`, sources);
	const text = await format(content, { ...(await resolveConfig(target)), parser });
	if (mode !== '--check') writeFileSync(target, text);
	else if (readFileSync(target, 'utf8') !== text) {
		differs = true;
		console.error(`examples/${file} is not what examples/source/${source} makes. Run "npm run recipes".`);
	}
}

for (const name of names.filter((each) => chosen.length === 0 || chosen.includes(each))) {
	const { default: workflow } = await import(new URL(`${name}.mjs`, sources).href);
	// As n8n exports them: Import → From file makes the tags that are missing.
	const tags = gallery.tagsOf(name, workflow).map((tag) => ({ name: tag }));
	await put(`${name}.json`, `${name}.mjs`, JSON.stringify({ ...workflow, tags }), 'json');
}
await put('README.md', 'gallery.json', gallery.galleryPage(), 'markdown');
if (differs) process.exitCode = 1;
