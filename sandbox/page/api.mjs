/**
 * One call below /admin. Throws with the sandbox's own words if it refuses.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
async function call(method, path, body) {
	const answer = await fetch(`/admin${path}`, {
		method,
		...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
		cache: 'no-store',
	});
	const said = await answer.json();
	if (!answer.ok) throw new Error(said.message);
	return said;
}

/** @param {string} path */
export const get = async (path) => await call('GET', path);

/** @param {string} path @param {unknown} [body] */
export const post = async (path, body) => await call('POST', path, body);

/** @param {string} path */
export const remove = async (path) => await call('DELETE', path);
