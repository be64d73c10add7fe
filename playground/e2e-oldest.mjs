/*
 * `npm run e2e:oldest` tests the example shop in the oldest n8n that the package supports, with that n8n's own Node.js. To
 * run other end-to-end tests, give their names.
 */
process.env.PLAYGROUND_N8N = 'oldest';
if (process.argv.length === 2) process.argv.push('main-job');
await import('./e2e.mjs');
