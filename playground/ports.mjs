import { connect, createServer } from 'node:net';
import { Advice } from './say.mjs';

/** The only address on which the playground's servers listen. */
export const loopback = '127.0.0.1';

/** @returns {Promise<number | undefined>} the port that was free, or undefined */
function tryPort(/** @type {number} */ port) {
	return new Promise((resolve) => {
		const server = createServer();
		server.once('error', () => resolve(undefined));
		server.listen(port, loopback, () => {
			const address = server.address();
			server.close(() => resolve(address !== null && typeof address === 'object' ? address.port : undefined));
		});
	});
}

/**
 * Whether something answers on the port under the name that browsers will use. On some systems, a port on 127.0.0.1 can be
 * opened although another program has it on all addresses.
 */
const answers = (/** @type {number} */ port) =>
	new Promise((resolve) => {
		const socket = connect(port, 'localhost');
		const end = (/** @type {boolean} */ found) => {
			socket.destroy();
			resolve(found);
		};
		socket.once('connect', () => end(true)).once('error', () => end(false));
	});

/**
 * A port that nothing listens on. It is below 32768, because Linux uses higher ports for outgoing connections, and one of
 * those could take the port before its server starts to listen.
 */
export async function freePort() {
	for (let attempt = 0; attempt < 100; attempt++) {
		const port = await tryPort(20_000 + Math.floor(Math.random() * 12_000));
		if (port !== undefined) return port;
	}
	throw new Advice(`There is no free port on ${loopback}.`);
}

/**
 * The port in an environment variable, else the default. Throws if the port is taken.
 * @param {string} variable
 * @param {number} fallback
 * @param {string} purpose
 */
export async function wantedPort(variable, fallback, purpose) {
	const text = process.env[variable] ?? String(fallback);
	const port = Number(text);
	if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Advice(`${variable}=${text} is not a port.`);
	const free = await tryPort(port);
	if (free !== undefined && !(await answers(free))) return free;
	throw new Advice(
		`Port ${port} (${purpose}) is taken by another program. Stop that program, or choose another port:\n\n` +
			`  ${variable}=${port + 10} npm start\n`,
	);
}
