/** Unit, engine, contract and fault tests; the end-to-end tests have a configuration of their own. */
module.exports = {
	rootDir: '..',
	roots: ['<rootDir>/test'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/'],
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
	setupFiles: ['<rootDir>/test/setup.js'],
	// Most tests wait for a pace, a delay or a provider that answers late, not for the processor.
	maxWorkers: 5,
	testTimeout: 60000,
};
