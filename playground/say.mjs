const began = Date.now();

/** Writes milliseconds as "1 m 05 s" or "7 s". */
export function duration(/** @type {number} */ ms) {
	const seconds = Math.round(ms / 1000);
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} m ${String(seconds % 60).padStart(2, '0')} s`;
}

/** Prints a progress line with the time since the command started. */
export function say(/** @type {string} */ line) {
	process.stdout.write(`[${duration(Date.now() - began).padStart(9)}] ${line}\n`);
}

/** A problem that the user can fix. Its message is printed without a stack. */
export class Advice extends Error {}

/**
 * Runs a command's main function if Node.js is new enough. An error is printed and ends the command with exit code 1.
 * @param {() => Promise<void>} main
 */
export async function runMain(main) {
	try {
		if (Number.parseInt(process.versions.node) < 20) throw new Advice(`This needs Node.js 20 or newer, but it runs on ${process.version}.`);
		await main();
	} catch (error) {
		console.error(error instanceof Advice ? `\n${error.message}` : error);
		process.exitCode = 1;
	}
}
