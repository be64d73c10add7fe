import { buildScanConfig, SOURCE_FILE_PATTERNS } from '@n8n/scan-community-package/scanner/scanner.mjs';
import { ESLint } from 'eslint';

/**
 * Both legs of n8n's package scanner on what a publication would hold: `node test/scan.mjs <source> <unpacked package>`,
 * and as many such pairs as wanted. The scanner lets warnings pass; here any finding ends with exit code 1.
 */
async function scan(leg, folder, patterns) {
	const eslint = new ESLint({
		cwd: folder,
		allowInlineConfig: false,
		overrideConfigFile: true,
		overrideConfig: await buildScanConfig(),
	});
	const results = await eslint.lintFiles(patterns);
	const findings = results.reduce((sum, { errorCount, warningCount }) => sum + errorCount + warningCount, 0);
	console.log(`${leg}: ${results.length} files, ${findings} findings`);
	if (results.length > 0 && findings === 0) return;
	console.log(await (await eslint.loadFormatter('stylish')).format(results));
	process.exitCode = 1;
}

const folders = process.argv.slice(2);
while (folders.length > 0) {
	const [source, unpacked] = folders.splice(0, 2);
	await scan('source', source, SOURCE_FILE_PATTERNS);
	await scan('package', unpacked, ['**/*.js', 'package.json']);
}
