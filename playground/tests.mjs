import { buildPackage } from './build.mjs';
import { installDevDependencies, installN8n } from './install.mjs';
import { runJest } from './jest.mjs';
import { runMain } from './say.mjs';

/**
 * Installs and builds everything, then runs tests that need the real n8n.
 * @param {string} config the path of jest's configuration
 */
export const runTests = async (config) =>
	await runMain(async () => {
		await installDevDependencies();
		await buildPackage();
		await installN8n();
		// The tests use the playground's ES modules. jest can import those only with this option of Node.js.
		await runJest(config, ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']);
	});
