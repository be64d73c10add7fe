import { installDevDependencies } from './install.mjs';
import { runJest } from './jest.mjs';
import { runMain } from './say.mjs';

await runMain(async () => {
	await installDevDependencies();
	// Each test file loads n8n's core anew: with the usual room for young objects, and threads that wait for each other where there are more workers than cores, a quarter of the time goes to collecting them.
	await runJest('test/jest.config.js', ['--max-semi-space-size=64', '--single-threaded-gc']);
});
