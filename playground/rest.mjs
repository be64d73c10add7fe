import { parse } from 'flatted';
import { setTimeout as sleep } from 'node:timers/promises';
import { Advice } from './say.mjs';

/**
 * @typedef {{ email: string, password: string }} Owner
 * @typedef {{ id: string, name: string, type: string }} Credential
 * @typedef {{ id: string, name: string, active: boolean, versionId: string, nodes: any[], connections: object, settings?: object }} Workflow
 * @typedef {{ json: Record<string, any>, binary?: Record<string, { data: string, id?: string, mimeType: string, fileName?: string }>, pairedItem?: unknown, error?: unknown }} Item
 * @typedef {{ id: string, status: string, finished: boolean, mode: string, workflowId: string, data: any }} Execution
 */

/** The final states of an execution. */
const ended = ['success', 'error', 'crashed', 'canceled'];

/** Calls the same endpoints as n8n's editor, signed in as the owner. */
export class N8nClient {
	/** @param {string} url */
	constructor(url) {
		this.url = url;
		this.cookie = '';
	}

	/**
	 * @param {string} method
	 * @param {string} path below `/rest`
	 * @param {unknown} [body]
	 * @returns {Promise<Response>} any answer, even a refusal
	 */
	async send(method, path, body) {
		const headers = { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) };
		const answer = await fetch(`${this.url}/rest/${path}`, {
			method,
			headers,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const cookie = answer.headers.getSetCookie().find((text) => text.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		return answer;
	}

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} [body]
	 * @returns {Promise<any>} the `data` of n8n's answer
	 */
	async call(method, path, body) {
		const answer = await this.send(method, path, body);
		const text = await answer.text();
		if (!answer.ok) throw new Error(`n8n: ${method} /rest/${path} answered ${answer.status}: ${text}`);
		return JSON.parse(text).data;
	}

	/**
	 * Creates the owner's account on a new n8n, or signs in to an existing one.
	 * @param {Owner} owner
	 */
	async signIn({ email, password }) {
		const setup = await this.send('POST', 'owner/setup', { email, password, firstName: 'Esim', lastName: 'Owner' });
		if (setup.ok) return;
		const login = await this.send('POST', 'login', { emailOrLdapLoginId: email, password });
		if (login.ok) return;
		throw new Advice(
			`n8n no longer accepts the owner ${email} (status ${login.status}). If the password was changed in the ` +
				'editor, "npm run reset" starts over with a new account.',
		);
	}

	/**
	 * The names of all node types that the editor offers.
	 * @returns {Promise<string[]>}
	 */
	async nodeTypes() {
		const answer = await this.send('GET', '../types/nodes.json');
		/** @type {{ name: string }[]} */
		const types = JSON.parse(await answer.text());
		return [...new Set(types.map(({ name }) => name))];
	}

	/**
	 * Creates a credential, or updates the one with that name and type.
	 * @param {{ name: string, type: string, data: object }} wanted
	 * @returns {Promise<Credential>}
	 */
	async saveCredential(wanted) {
		/** @type {Credential[]} */
		const all = await this.call('GET', 'credentials');
		const existing = all.find(({ name, type }) => name === wanted.name && type === wanted.type);
		return existing ? await this.call('PATCH', `credentials/${existing.id}`, wanted) : await this.call('POST', 'credentials', wanted);
	}

	/**
	 * Runs a saved credential's own test, as the editor does after saving.
	 * @param {Credential} credential
	 * @returns {Promise<{ status: 'OK' | 'Error', message: string }>}
	 */
	async testCredential({ id, name, type }) {
		const { data } = await this.call('GET', `credentials/${id}?includeData=true`);
		return await this.call('POST', 'credentials/test', { credentials: { id, name, type, data } });
	}

	/**
	 * The IDs of tags; those that are missing are created.
	 * @param {string[]} names
	 * @returns {Promise<string[]>}
	 */
	async tagIds(names) {
		/** @type {{ id: string, name: string }[]} */
		const known = await this.call('GET', 'tags');
		const ids = [];
		for (const name of names) {
			const tag = known.find((one) => one.name === name) ?? (await this.call('POST', 'tags', { name }));
			ids.push(tag.id);
		}
		return ids;
	}

	/**
	 * Creates a workflow with its own ID, or replaces the one with that ID. Its tags are created by their names.
	 * @param {{ id: string, name: string, nodes: any[], connections: object, settings?: object, tags?: { name: string }[] }} workflow
	 * @returns {Promise<Workflow>}
	 */
	async saveWorkflow({ id, name, nodes, connections, settings = {}, tags }) {
		const ids = tags && (await this.tagIds(tags.map((tag) => tag.name)));
		const content = { name, nodes, connections, settings, ...(ids && { tags: ids }) };
		const { exists } = await this.call('GET', `workflows/${id}/exists`);
		return exists ? await this.call('PATCH', `workflows/${id}`, content) : await this.call('POST', 'workflows', { id, ...content });
	}

	/**
	 * Publishes a workflow's newest version and waits until its webhooks answer. n8n 2.41 registers them some time after the call
	 * returns.
	 * @param {string} id
	 */
	async activate(id) {
		/** @type {Workflow} */
		const workflow = await this.call('GET', `workflows/${id}`);
		await this.call('POST', `workflows/${id}/activate`, { versionId: workflow.versionId });
		await this.webhooksReady(workflow);
	}

	/**
	 * Waits until an active workflow's production webhooks are registered.
	 * @param {Workflow} workflow
	 */
	async webhooksReady({ nodes }) {
		for (const { type, parameters } of nodes) {
			if (type === 'n8n-nodes-base.webhook') await this.webhookReady(parameters.path, parameters.httpMethod ?? 'GET');
		}
	}

	/**
	 * Switches a workflow on if it is off, and publishes it again if it was changed.
	 * @param {string} id
	 * @param {boolean} changed
	 */
	async ensureActive(id, changed) {
		/** @type {Workflow} */
		const workflow = await this.call('GET', `workflows/${id}`);
		if (changed || !workflow.active) await this.activate(id);
		else await this.webhooksReady(workflow);
	}

	/** @param {string} id */
	async deactivate(id) {
		await this.call('POST', `workflows/${id}/deactivate`, {});
	}

	/**
	 * Waits until a production webhook is registered. Uses OPTIONS, which does not run the workflow and lists the methods.
	 * @param {string} path below `/webhook`
	 * @param {string} method
	 */
	async webhookReady(path, method) {
		for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
			const answer = await fetch(`${this.url}/webhook/${path}`, { method: 'OPTIONS', headers: { origin: this.url } });
			await answer.arrayBuffer();
			const methods = answer.headers.get('access-control-allow-methods') ?? '';
			if (methods.split(/,\s*/).includes(method)) return;
			if (Date.now() > deadline) throw new Error(`n8n registered no webhook ${method} /webhook/${path} within 30 s`);
		}
	}

	/**
	 * Runs a workflow by hand from one of its triggers, and waits for the end.
	 * @param {string} id
	 * @param {string} trigger the trigger node's name
	 * @returns {Promise<Execution>}
	 */
	async run(id, trigger) {
		const { executionId } = await this.call('POST', `workflows/${id}/run`, { triggerToStartFrom: { name: trigger } });
		return await this.execution(executionId);
	}

	/**
	 * The executions of a workflow, the newest first, without their data.
	 * @param {string} workflowId
	 * @returns {Promise<Execution[]>}
	 */
	async executions(workflowId) {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		const { results } = await this.call('GET', `executions?limit=100&filter=${filter}`);
		return results.sort((/** @type {Execution} */ a, /** @type {Execution} */ b) => Number(b.id) - Number(a.id));
	}

	/**
	 * Waits for an execution's end and returns it with its data.
	 * @param {string} id
	 * @param {number} [ms]
	 * @returns {Promise<Execution>}
	 */
	async execution(id, ms = 120_000) {
		for (const deadline = Date.now() + ms; ; await sleep(200)) {
			const execution = await this.call('GET', `executions/${id}`);
			if (ended.includes(execution.status)) return { ...execution, data: parse(execution.data) };
			if (Date.now() > deadline) throw new Error(`Execution ${id} is still "${execution.status}" after ${ms} ms`);
		}
	}

	/**
	 * Does something that starts executions of a workflow, such as calling its webhook, and waits for their end.
	 * @param {string} workflowId
	 * @param {() => Promise<unknown>} action
	 * @param {number} [count] how many executions it starts
	 * @returns {Promise<Execution[]>} the oldest first
	 */
	async executionsStartedBy(workflowId, action, count = 1) {
		const before = new Set((await this.executions(workflowId)).map(({ id }) => id));
		await action();
		for (const deadline = Date.now() + 30_000; ; await sleep(200)) {
			const started = (await this.executions(workflowId)).filter(({ id }) => !before.has(id)).reverse();
			if (started.length >= count) return await Promise.all(started.map(({ id }) => this.execution(id)));
			if (Date.now() > deadline) throw new Error(`${started.length} of ${count} executions started within 30 s`);
		}
	}

	/**
	 * The content of a file in an item.
	 * @param {{ data: string, id?: string, mimeType: string }} binary
	 * @returns {Promise<Buffer>}
	 */
	async binary(binary) {
		if (!binary.id) return Buffer.from(binary.data, 'base64');
		const answer = await this.send('GET', `binary-data?action=download&id=${encodeURIComponent(binary.id)}`);
		if (!answer.ok) throw new Error(`n8n: no binary data ${binary.id} (${answer.status})`);
		return Buffer.from(await answer.arrayBuffer());
	}
}

/**
 * The output items of a node in an execution, from all its outputs or from one.
 * @param {Execution} execution
 * @param {string} node
 * @param {number} [output]
 * @returns {Item[]}
 */
export function itemsOf(execution, node, output) {
	/** @type {{ data?: { main?: (Item[] | null)[] } }[]} */
	const runs = execution.data.resultData.runData[node] ?? [];
	return runs.flatMap(({ data }) => {
		const outputs = data?.main ?? [];
		return (output === undefined ? outputs : [outputs[output]]).flatMap((items) => items ?? []);
	});
}

/**
 * The message of the error that ended an execution; undefined if there was none.
 * @param {Execution} execution
 * @returns {string | undefined}
 */
export const errorOf = (execution) => execution.data.resultData.error?.message;
