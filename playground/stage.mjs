import { join } from 'node:path';
import { gulp } from './build.mjs';

/** Where the package lies in an n8n user folder. */
export const packageFolder = (/** @type {string} */ userFolder) => join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-esim');

/**
 * Puts the built package into an n8n user folder the way n8n installs a community package, so that its types are
 * named `n8n-nodes-esim.*` as they will be for everybody. n8n finds it at its start.
 * @param {string} userFolder the parent of `.n8n`
 */
export const stagePackage = (userFolder) => gulp('stage', { N8N_USER_FOLDER: userFolder });
