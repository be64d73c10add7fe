const { pattern } = require('./native');

/** Unit, engine, contract and fault tests, and attacks; those in the real n8n have configurations of their own. */
module.exports = {
	rootDir: '..',
	roots: ['<rootDir>/test'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/queue/'],
	testSequencer: '<rootDir>/test/sequencer.js',
	testEnvironment: '<rootDir>/test/environment.js',
	transform: { '^.+\\.ts$': '<rootDir>/test/typescript.js', [pattern]: '<rootDir>/test/native.js' },
	transformIgnorePatterns: [],
	// Most tests wait for a pace, a delay or a provider that answers late, but more workers than this wake late and wait longer.
	maxWorkers: 5,
	testTimeout: 60000,
};
