/*
 * The playground's scripts are ES modules, which the CommonJS that jest runs can reach by import() only. They are
 * loaded here, once, so that tests use their functions like any other.
 */
export const rest = () => import('../../../playground/rest.mjs');
export const shopify = () => import('../../../playground/shopify.mjs');
export const mainJob = () => import('../../../playground/main-job.mjs');
export const examples = () => import('../../../playground/examples.mjs');
export const credentials = () => import('../../../playground/credentials.mjs');
export const importing = () => import('../../../playground/import.mjs');
