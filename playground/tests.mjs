import { buildPackage } from './build.mjs';
import { installDevDependencies, installN8n } from './install.mjs';
import { runJest } from './jest.mjs';
import { runMain } from './say.mjs';

/**
 * Installs, builds and runs tests that need the real n8n.
 * @param {string} config jest's
 */
export const runTests = async (config) =>
	await runMain(async () => {
		await installDevDependencies();
		await buildPackage();
		await installN8n();
		// The harness uses the playground's ES modules; jest can import those only with this switch of Node.
		await runJest(config, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']);
	});
