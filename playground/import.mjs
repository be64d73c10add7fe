import { readFileSync } from 'node:fs';
import { fingerprint } from './paths.mjs';

/**
 * Saves the credentials of the given types. This runs at every start, because the sandbox may use another port.
 * @param {import('./rest.mjs').N8nClient} client
 * @param {Record<string, { name: string, type: string, data: object }>} known
 * @param {string[]} types
 * @returns {Promise<Record<string, import('./rest.mjs').Credential>>} by type
 */
export async function importCredentials(client, known, types) {
	/** @type {Record<string, import('./rest.mjs').Credential>} */
	const saved = {};
	for (const type of new Set(types)) {
		const wanted = known[type];
		if (!wanted) throw new Error(`The playground has no credential of the type ${type}. Add it in playground/credentials.mjs.`);
		saved[type] = await client.saveCredential(wanted);
	}
	return saved;
}

/**
 * Returns a workflow with the IDs that its credentials have in this n8n.
 * @param {any} workflow an exported workflow
 * @param {Record<string, import('./rest.mjs').Credential>} credentials by type
 */
export function bindCredentials(workflow, credentials) {
	const nodes = workflow.nodes.map((/** @type {any} */ node) => {
		const bound = Object.keys(node.credentials ?? {}).map((type) => {
			const credential = credentials[type];
			if (!credential) throw new Error(`"${node.name}" needs a credential ${type} that the example does not list.`);
			return [type, { id: credential.id, name: credential.name }];
		});
		return bound.length === 0 ? node : { ...node, credentials: Object.fromEntries(bound) };
	});
	return { ...workflow, nodes };
}

/**
 * Imports a workflow file unless the same content was imported before, so that changes made in the editor survive the next
 * start. An example's tags name its topic and wholesaler. There are no folders: n8n has them only with a licence ("feat:folders"),
 * and the n8n that this starts has none.
 * @param {import('./rest.mjs').N8nClient} client
 * @param {string} file
 * @param {Record<string, import('./rest.mjs').Credential>} credentials by type
 * @param {Record<string, string>} imported fingerprints by workflow id; changed here
 * @returns {Promise<{ id: string, changed: boolean }>}
 */
export async function importWorkflow(client, file, credentials, imported) {
	const text = readFileSync(file, 'utf8');
	const workflow = bindCredentials(JSON.parse(text), credentials);
	const { id } = workflow;
	const content = fingerprint(text);
	if (imported[id] === content && (await client.call('GET', `workflows/${id}/exists`)).exists) return { id, changed: false };
	await client.saveWorkflow(workflow);
	imported[id] = content;
	return { id, changed: true };
}
