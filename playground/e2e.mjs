import { runTests } from './tests.mjs';

await runTests('test/e2e/jest.config.js');
