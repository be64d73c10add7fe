/** `npm run schemas`: jest runs the writer, since it compiles the nodes as the tests do. */
module.exports = { ...require('../jest.config.js'), rootDir: '../..', testMatch: ['<rootDir>/test/schemas/write.ts'] };
