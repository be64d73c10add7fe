const { existsSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');
const ts = require('typescript');
const { isAsset } = require('./assets');
const { bundle, bundled } = require('./bundle');
const { root } = require('./services');

/**
 * @typedef {{ path: string, content: Buffer }} Built a file of the package, by its path in `dist`
 * @typedef {{ sources: string[], files: Built[], since: number }} Change the saved files as paths relative to the root, the files
 *   built from them, and when they were saved. The first change has no sources and contains the whole package
 */

/**
 * After a change, checks only the changed files and those that import them directly, which takes a fifth of the time. The
 * next build checks the rest.
 */
const quick = { assumeChangesOnlyAffectDirectDependencies: true };

/** What tsc emits for a file with only types. A build leaves it out. */
const idle = /^"use strict";\s*Object\.defineProperty\(exports, "__esModule", \{ value: true \}\);\s*$/;

const fromRoot = (/** @type {string} */ file) => relative(root, file).replaceAll('\\', '/');

/** The compiler's errors, as tsc prints them. */
const printed = (/** @type {ts.Diagnostic[]} */ errors) =>
	ts.formatDiagnostics(errors, { getCurrentDirectory: () => root, getCanonicalFileName: (name) => name, getNewLine: () => '\n' }).trimEnd();

/** The built files of a program: what tsc emits, with the bundle in place of the file that it replaces. */
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
 * Compiles all sources, then every saved change.
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
 * Reports saved icons, codex files and schemas.
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
			if (saved.size === 0) setTimeout(give, 100); // saving a file causes several events
			saved.add(fromRoot(file));
		},
		true,
	);
}

/**
 * Reports the whole built package, then every saved change, until the process ends.
 * @param {{ changed: (change: Change) => void, refused: (errors: string) => void }} listener `refused` gets the errors if code does
 *   not compile
 */
function watchSources({ changed, refused }) {
	watchCode(changed, refused);
	watchAssets(changed);
}

module.exports = { watchSources };
