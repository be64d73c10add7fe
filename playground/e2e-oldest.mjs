/*
 * `npm run e2e:oldest`: the example shop in the oldest n8n that the package works on, with that n8n's own Node.js. Names of
 * other end-to-end tests may be given instead.
 */
process.env.PLAYGROUND_N8N = 'oldest';
if (process.argv.length === 2) process.argv.push('main-job');
await import('./e2e.mjs');
