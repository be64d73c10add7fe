/*
 * The playground's scripts are ES modules, which the CommonJS that jest runs can reach by import() only. They are
 * loaded here, once, so that tests use their functions like any other.
 */
export const building = () => import('../../../playground/build.mjs');
export const installing = () => import('../../../playground/install.mjs');
export const processes = () => import('../../../playground/processes.mjs');
export const ports = () => import('../../../playground/ports.mjs');
export const n8nProcess = () => import('../../../playground/n8n.mjs');
export const settings = () => import('../../../playground/settings.mjs');
export const stack = () => import('../../../playground/stack.mjs');
export const sandbox = () => import('../../../playground/sandbox.mjs');
export const rest = () => import('../../../playground/rest.mjs');
export const shopify = () => import('../../../playground/shopify.mjs');
export const woocommerce = () => import('../../../playground/woocommerce.mjs');
export const stripe = () => import('../../../playground/stripe.mjs');
export const mainJob = () => import('../../../playground/main-job.mjs');
export const examples = () => import('../../../playground/examples.mjs');
export const credentials = () => import('../../../playground/credentials.mjs');
export const importing = () => import('../../../playground/import.mjs');
export const refund = () => import('../../../playground/shopify-refund.mjs');
export const sink = () => import('../../../playground/sink.mjs');
export const staging = () => import('../../../playground/stage.mjs');
