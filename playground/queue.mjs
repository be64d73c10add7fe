import { runTests } from './tests.mjs';

await runTests('test/queue/jest.config.js');
