/**
 * A library's module is what Node.js itself loads, once per worker (see test/environment.js). `jest.mock` works as ever:
 * what is mocked is mocked for the files of the project, and libraries go on with each other's real modules.
 */
const process = (_source, path) => ({ code: `module.exports = requireNatively(${JSON.stringify(path)});` });

/** The libraries that tests, nodes and sandbox name and that take long to load. */
const libraries = ['esbuild', 'fast-check', 'fastify', 'jszip', 'n8n-core', 'n8n-workflow', 'typescript', 'zod'];

module.exports = { process, pattern: `/node_modules/(${libraries.join('|')})/` };
