import { join } from 'node:path';
import { gulp } from './build.mjs';

/** The folder of the package in an n8n user folder. */
export const packageFolder = (/** @type {string} */ userFolder) => join(userFolder, '.n8n', 'nodes', 'node_modules', 'n8n-nodes-esim');

/**
 * Puts the built package into an n8n user folder as n8n installs a community package, so that its node types are named
 * `n8n-nodes-esim.*`, as for all users. n8n finds it when it starts.
 * @param {string} userFolder the parent of `.n8n`
 */
export const stagePackage = (userFolder) => gulp('stage', { N8N_USER_FOLDER: userFolder });
