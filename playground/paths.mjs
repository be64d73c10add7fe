import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** The folder of the playground. */
export const playground = join(root, 'playground');

/**
 * The folder for everything that a running playground writes: n8n's user folder, mails, QR codes, logs. `PLAYGROUND_STATE`
 * sets another one.
 */
export const stateFolder = resolve(process.env.PLAYGROUND_STATE ?? join(root, '.playground'));

/** The operating system's folder for cached files. */
function userCache() {
	if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
	if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
	return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

/** The folder for installed copies of n8n. It is outside the repository, so that all clones share them: each takes 3 GB. */
export const cacheFolder = join(userCache(), 'n8n-nodes-esim');

/** A short hash of a text. */
export const fingerprint = (/** @type {string | Buffer} */ text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The folder of the n8n that the lockfile in a folder pins. Each lockfile has its own folder. */
export const n8nFolder = (/** @type {string} */ pin) =>
	join(cacheFolder, `n8n-${fingerprint(readFileSync(join(pin, 'package-lock.json')))}`);
