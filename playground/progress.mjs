import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A package in a lockfile. `os`, `cpu` and `libc` list the machines it is for, or with `!` those it is not for.
 * @typedef {{ link?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked
 */

/** Whether a list in a lockfile allows this machine's value. */
const fits = (/** @type {string[] | undefined} */ list, /** @type {string} */ value) =>
	list === undefined || (list.some((name) => name.startsWith('!')) ? !list.includes(`!${value}`) : list.includes(value));

/** This machine's C library. Linux packages with binaries differ by it. */
function libc() {
	const report = process.report.getReport();
	return 'header' in report && 'glibcVersionRuntime' in Object(report.header) ? 'glibc' : 'musl';
}

/**
 * The progress of `npm ci` in a folder: how many of the packages for this machine are unpacked. npm creates the folders of
 * all packages first, so a package counts when its manifest exists.
 * @param {string} folder
 * @returns {() => string} such as "1,204 of 2,209 packages"
 */
export function packagesUnpacked(folder) {
	/** @type {Record<string, Locked>} */
	const packages = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
	const own = libc();
	const manifests = Object.entries(packages)
		.filter(([path, { link }]) => path !== '' && !link)
		.filter(([, locked]) => fits(locked.os, process.platform) && fits(locked.cpu, process.arch) && fits(locked.libc, own))
		.map(([path]) => join(folder, path, 'package.json'));
	const figure = (/** @type {number} */ count) => count.toLocaleString('en');
	return () => `${figure(manifests.filter((file) => existsSync(file)).length)} of ${figure(manifests.length)} packages`;
}
