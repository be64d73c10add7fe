import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * What a state folder must remember between starts. n8n's database can only be read with the encryption key that it was written
 * with. `imported` contains the fingerprint of each example when it was last imported.
 * @typedef {{ encryptionKey: string, owner: { email: string, password: string }, imported: Record<string, string> }} Settings
 */

/** @returns {Settings} n8n asks for 8 to 64 characters with a number and a capital letter */
const fresh = () => ({
	encryptionKey: randomBytes(24).toString('hex'),
	owner: { email: 'owner@esim.example', password: `Esim-${randomBytes(6).toString('hex')}-1` },
	imported: {},
});

/** @returns {Settings} */
export function readSettings(/** @type {string} */ file) {
	if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
	const settings = fresh();
	writeSettings(file, settings);
	return settings;
}

/** Saves the settings, readable only by this user. */
export function writeSettings(/** @type {string} */ file, /** @type {Settings} */ settings) {
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
}
