/** What never ships runs in plain Node.js and keeps to eslint.workshop.config.mjs: n8n's rules for nodes are not for it. */
export default [{ ignores: ['**'] }];
