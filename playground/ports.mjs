import { connect, createServer } from 'node:net';
import { Advice } from './say.mjs';

/** Every server of the playground listens here, and nowhere else. */
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
 * True when something answers on the port under the name that browsers will use. Some systems let a port be taken on
 * 127.0.0.1 while another program has it on all addresses.
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
 * A port that nothing listens on. Below 32768: Linux takes the ports of outgoing connections from above, and one of
 * thousands may take the port in the seconds until its server begins to listen.
 */
export async function freePort() {
	for (let attempt = 0; attempt < 100; attempt++) {
		const port = await tryPort(20_000 + Math.floor(Math.random() * 12_000));
		if (port !== undefined) return port;
	}
	throw new Advice(`There is no free port on ${loopback}.`);
}

/**
 * The port that an environment variable names, else the default. Refuses one that is taken.
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
