import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/** This folder. */
export const playground = join(root, 'playground');

/** Everything a started playground writes: n8n's user folder, mails, QR codes, logs. `PLAYGROUND_STATE` moves it. */
export const stateFolder = resolve(process.env.PLAYGROUND_STATE ?? join(root, '.playground'));

/** The operating system's folder for files that can be made again. */
function userCache() {
	if (process.env.XDG_CACHE_HOME) return process.env.XDG_CACHE_HOME;
	if (process.platform === 'win32') return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
	return process.platform === 'darwin' ? join(homedir(), 'Library', 'Caches') : join(homedir(), '.cache');
}

/** Installed copies of n8n are kept here, outside the work tree: 3 GB each that every clone can share. */
export const cacheFolder = join(userCache(), 'n8n-nodes-esim');

/** A short name for a text's content. */
export const fingerprint = (/** @type {string | Buffer} */ text) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** The folder of the n8n that the lockfile in a folder pins. Another lockfile is another folder. */
export const n8nFolder = (/** @type {string} */ pin) =>
	join(cacheFolder, `n8n-${fingerprint(readFileSync(join(pin, 'package-lock.json')))}`);
