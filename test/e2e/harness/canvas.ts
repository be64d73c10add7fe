import type { Page } from 'playwright-core';
import { Panel } from './panel';
import type { Stack } from './stack';

type Saved = Awaited<ReturnType<Stack['client']['saveWorkflow']>>;

/** n8n's editor in the hands of a person: all that is done to a workflow here is done by clicking and typing. */
export class Canvas {
	readonly panel: Panel;

	constructor(
		private readonly page: Page,
		private readonly client: Stack['client'],
	) {
		this.panel = new Panel(page);
	}

	private at(testId: string) {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	private node(name: string) {
		return this.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
	}

	/** Where a connection of a node begins or ends, such as `outputs/main/0`. */
	private handle(node: string, id: string) {
		return this.page.locator(`.vue-flow__handle[data-node-name="${node}"][data-handleid="${id}"]`);
	}

	/** Opens a new workflow, which is empty. Loading the editor takes long, so it is loaded once, unless a panel was left open. */
	async openEmpty() {
		if (this.page.url().startsWith(this.client.url) && (await this.at('ndv').count()) === 0) {
			await this.at('universal-add').click();
			await this.at('navigation-menu-item').getByText('New workflow', { exact: true }).click();
		} else {
			await this.page.goto(`${this.client.url}/workflow/new`, { waitUntil: 'commit' });
		}
		await this.at('canvas-plus-button').waitFor({ timeout: 180_000 });
	}

	/** Adds a trigger from the list that an empty canvas offers, and leaves its panel open. */
	async begin(trigger: string) {
		await this.at('canvas-plus-button').click();
		await this.inList(trigger).click();
		await this.panel.opened();
	}

	/** Adds a node by an entry in the list of nodes, after the one that was added or clicked last. Leaves its panel open. */
	async add(node: string, kind: 'Actions' | 'Triggers', entry: string) {
		await this.addNode(node);
		const section = this.section(kind);
		const folded = section.locator('[data-icon="chevron-up"]');
		await this.inList(entry).or(folded).first().waitFor();
		if (await folded.isVisible()) await section.click();
		await this.inList(entry).click();
		await this.panel.opened();
	}

	/** Picks a node in the list of nodes. One without entries is added at once, and its panel opens. */
	async addNode(node: string) {
		await this.at('node-creator-plus-button').or(this.at('canvas-plus-button')).first().click();
		await this.at('node-creator-search-bar').fill(node);
		await this.inList(node).click();
	}

	/** Adds a node below the agent whose panel is open, such as its model. The new node's panel opens. */
	async addBelow(connection: 'ai_languageModel' | 'ai_tool', node: string) {
		await this.at(`add-subnode-${connection}-0`).click();
		await this.at('node-creator-search-bar').fill(node);
		await this.inList(node).click();
		await this.at(`add-subnode-${connection}-0`).waitFor({ state: 'detached' });
		await this.panel.opened();
	}

	/** Goes from the panel of a node below an agent to that of the agent. */
	async backToAgent() {
		await this.at('floating-node').first().click();
		await this.at('add-subnode-ai_tool-0').waitFor();
	}

	private inList(name: string) {
		return this.at('node-creator-item-name').getByText(name, { exact: true });
	}

	private section(kind: 'Actions' | 'Triggers') {
		return this.at('node-creator-category-item').filter({ hasText: kind });
	}

	async select(node: string) {
		await this.node(node).click();
	}

	async openPanel(node: string) {
		await this.node(node).dblclick();
		await this.panel.opened();
	}

	async connect(from: string, to: string, input: number) {
		await this.handle(from, 'outputs/main/0').dragTo(this.handle(to, `inputs/main/${input}`));
	}

	async tidyUp() {
		await this.at('tidy-up-button').click();
	}

	/** Runs the workflow and waits until its last node has a green tick. */
	async execute(last: string) {
		await this.at('execute-workflow-button').click();
		await this.succeeded(last);
	}

	async succeeded(node: string) {
		await this.node(node).locator('[data-test-id="canvas-node-status-success"]').waitFor();
	}

	/** Writes into the chat of a workflow that begins with one, and waits for the answer. */
	async chat(message: string, answer: string) {
		await this.at('workflow-chat-button').click();
		const chat = this.at('canvas-chat');
		await chat.locator('textarea').fill(message);
		await chat.locator('textarea').press('Enter');
		await chat.getByText(answer).waitFor();
	}

	/** Publishes the workflow, which switches it on. */
	async publish(): Promise<Saved> {
		await this.at('workflow-open-publish-modal-button').click();
		await this.at('workflow-publish-button').click();
		await this.at('workflowPublish-modal').waitFor({ state: 'detached' });
		return await this.saved(({ active }) => active);
	}

	/** The workflow as n8n has saved it. The editor saves by itself, some moments after a change. */
	async saved(isWhole: (workflow: Saved) => boolean): Promise<Saved> {
		await this.page.waitForURL(/\/workflow\/(?!new)/);
		const id = new URL(this.page.url()).pathname.split('/')[2];
		for (const deadline = Date.now() + 15_000; ; await this.page.waitForTimeout(250)) {
			const answer = await this.client.send('GET', `workflows/${id}`);
			const workflow: Saved | undefined = answer.ok ? JSON.parse(await answer.text()).data : undefined;
			if (workflow && (isWhole(workflow) || Date.now() > deadline)) return workflow;
			if (Date.now() > deadline) throw new Error(`n8n has not saved the workflow ${id}`);
		}
	}
}
