/** Tests in the real n8n: run by `npm run e2e`, which installs and builds first. One n8n at a time, two cores are few. */
module.exports = {
	rootDir: '../..',
	roots: ['<rootDir>/test/e2e'],
	testEnvironment: 'node',
	transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'test/tsconfig.json' }] },
	testTimeout: 180000,
	maxWorkers: 1,
};
