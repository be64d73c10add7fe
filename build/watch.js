const { existsSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const ts = require('typescript');
const { isAsset } = require('./assets');
const { bundle, bundled } = require('./bundle');
const { root } = require('./services');

/**
 * @typedef {{ path: string, content: Buffer }} Built a file of the package, by its path in `dist`
 * @typedef {{ sources: string[], files: Built[], since: number }} Change what was saved, by paths from the root, what became of it,
 *   and when it was saved. The first one has no sources and holds the whole package
 */

/**
 * Of the unchanged files only those that import a changed one are checked with it, which takes a fifth of the time. The
 * next build checks the rest.
 */
const quick = { assumeChangesOnlyAffectDirectDependencies: true };

/** What tsc makes of a file that holds types alone. A build leaves it out. */
const idle = /^"use strict";\s*Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\s*$/;

const fromRoot = (/** @type {string} */ file) => relative(root, file).replaceAll('\\', '/');

/** What the compiler has to say, as tsc prints it. */
const printed = (/** @type {ts.Diagnostic[]} */ errors) =>
	ts.formatDiagnostics(errors, { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' }).trimEnd();

/** What has to be built of a program: what tsc emits, with the bundle in the place of the file that it is made of. */
async function emitted(/** @type {ts.BuilderProgram} */ program) {
	/** @type {Built[]} */
	const files = [];
	program.emit(undefined, (file, text) => {
		if (!idle.test(text)) files.push({ path: fromRoot(file).replace(/^dist\//, ''), content: Buffer.from(text) });
	});
	if (!files.some(({ path }) => path === bundled)) return files;
	const { text } = await bundle();
	return files.map((file) => (file.path === bundled ? { path: bundled, content: Buffer.from(text) } : file));
}

/**
 * Compiles all sources, then those that are saved.
 * @param {(change: Change) => void} changed
 * @param {(errors: string) => void} refused
 */
function watchCode(changed, refused) {
	let since = Date.now();
	/** @type {Map<string, string>} */
	let known = new Map();
	/** @type {NonNullable<typeof ts.sys.watchFile>} */
	const watchFile = (path, callback, ...rest) => {
		if (!ts.sys.watchFile) throw new Error('The compiler cannot watch files on this system.');
		const seen = (/** @type {Parameters<typeof callback>} */ ...event) => {
			since = Date.now();
			callback(...event);
		};
		return ts.sys.watchFile(path, seen, ...rest);
	};
	const host = ts.createWatchCompilerHost(
		join(root, 'tsconfig.json'),
		quick,
		{ ...ts.sys, watchFile },
		ts.createEmitAndSemanticDiagnosticsBuilderProgram,
		() => {},
		() => {},
	);
	host.afterProgramCreate = async (program) => {
		const savedAt = since;
		const errors = [
			...program.getConfigFileParsingDiagnostics(),
			...program.getOptionsDiagnostics(),
			...program.getGlobalDiagnostics(),
			...program.getSyntacticDiagnostics(),
			...program.getSemanticDiagnostics(),
		];
		if (errors.length > 0) return refused(printed(errors));
		const texts = new Map(program.getSourceFiles().map(({ fileName, text }) => [fromRoot(fileName), text]));
		const sources = known.size === 0 ? [] : [...texts.keys()].filter((file) => texts.get(file) !== known.get(file));
		known = texts;
		changed({ sources, files: await emitted(program), since: savedAt });
	};
	ts.createWatchProgram(host);
}

/**
 * Gives the icons, codex files and schemas that are saved.
 * @param {(change: Change) => void} changed
 */
function watchAssets(changed) {
	/** @type {Set<string>} */
	const saved = new Set();
	const give = () => {
		const sources = [...saved].filter((path) => existsSync(join(root, path)));
		saved.clear();
		if (sources.length === 0) return;
		changed({ sources, files: sources.map((path) => ({ path, content: readFileSync(join(root, path)) })), since: Date.now() });
	};
	ts.sys.watchDirectory?.(
		join(root, 'nodes'),
		(file) => {
			if (!isAsset(file)) return;
			if (saved.size === 0) setTimeout(give, 100); // one saving is several events
			saved.add(fromRoot(file));
		},
		true,
	);
}

/**
 * Gives the whole package as built, then what is saved, for as long as the process lives.
 * @param {{ changed: (change: Change) => void, refused: (errors: string) => void }} listener `refused` gets the errors of
 *   what does not compile
 */
function watchSources({ changed, refused }) {
	watchCode(changed, refused);
	watchAssets(changed);
}

module.exports = { watchSources };
