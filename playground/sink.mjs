import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { loopback } from './ports.mjs';

/**
 * A received mail: its file, and what a mail program would show.
 * @typedef {{ file: string, to: string[], email: import('postal-mime').Email }} Mail
 */

/**
 * @typedef {object} MailSink
 * @property {string} host
 * @property {number} port
 * @property {() => Promise<Mail[]>} mails every mail so far, the oldest first
 * @property {(count: number, ms?: number) => Promise<Mail[]>} waitFor waits until at least `count` mails have arrived
 * @property {Set<string>} refused addresses that it refuses, as a mail server does with a full mailbox
 * @property {() => Promise<void>} stop
 */

const read = async (/** @type {string} */ file) => {
	const email = await PostalMime.parse(readFileSync(file));
	return { file, to: (email.to ?? []).map((address) => address.address ?? ''), email };
};

/**
 * Starts a mail server that keeps every mail to itself, as an .eml file that any mail program can open.
 * @param {{ port: number, folder: string }} options
 * @returns {Promise<MailSink>}
 */
export async function startMailSink({ port, folder }) {
	mkdirSync(folder, { recursive: true });
	let count = readdirSync(folder).length;
	/** @type {Set<string>} */
	const refused = new Set();
	const server = new SMTPServer({
		authOptional: true,
		disabledCommands: ['STARTTLS', 'AUTH'],
		disableReverseLookup: true,
		onRcptTo({ address }, _session, done) {
			done(refused.has(address) ? Object.assign(new Error('Mailbox unavailable'), { responseCode: 550 }) : undefined);
		},
		onData(stream, _session, done) {
			/** @type {Buffer[]} */
			const chunks = [];
			stream.on('data', (chunk) => chunks.push(chunk));
			stream.on('error', done);
			stream.on('end', () => {
				writeFileSync(join(folder, `${String(++count).padStart(4, '0')}.eml`), Buffer.concat(chunks));
				done();
			});
		},
	});
	await new Promise((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, loopback, () => resolve(undefined));
	});
	server.on('error', () => {}); // a client that hangs up must not stop it

	const mails = () =>
		Promise.all(
			readdirSync(folder)
				.sort()
				.map((name) => read(join(folder, name))),
		);

	return {
		host: loopback,
		port,
		refused,
		mails,
		waitFor: async (wanted, ms = 10_000) => {
			for (const deadline = Date.now() + ms; ; await sleep(100)) {
				const found = await mails();
				if (found.length >= wanted) return found;
				if (Date.now() > deadline) throw new Error(`Only ${found.length} of ${wanted} mails arrived in ${ms} ms`);
			}
		},
		stop: () => new Promise((resolve) => server.close(() => resolve())),
	};
}
