/** Tests in n8n's queue mode: run by `npm run e2e:queue`, which installs and builds first. Six processes are enough at once. */
module.exports = { ...require('../e2e/jest.config.js'), roots: ['<rootDir>/test/queue'], testTimeout: 1200000 };
