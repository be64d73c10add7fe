import { installDevDependencies } from './install.mjs';
import { runJest } from './jest.mjs';
import { runMain } from './say.mjs';

await runMain(async () => {
	await installDevDependencies();
	await runJest('test/jest.config.js');
});
