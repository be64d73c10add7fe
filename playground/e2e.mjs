import { buildPackage } from './build.mjs';
import { installDevDependencies, installN8n } from './install.mjs';
import { runJest } from './jest.mjs';
import { runMain } from './say.mjs';

await runMain(async () => {
	await installDevDependencies();
	await buildPackage();
	await installN8n();
	// The harness uses the playground's ES modules; jest can import those only with this switch of Node.
	await runJest('test/e2e/jest.config.js', ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning']);
});
