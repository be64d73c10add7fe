import type { Page } from 'playwright-core';
import { z } from 'zod/v4';

const field = z.object({
	/** Its parameter; empty for a notice. */
	name: z.string(),
	isNotice: z.boolean(),
	isLocator: z.boolean(),
	/** What stands in it, or the words of a notice. */
	value: z.string(),
});

export type ShownField = z.infer<typeof field>;

/** Every field that the panel shows, from top to bottom. n8n names the parameter in the label, and so it does for collections. */
const readFields = `() => {
	const panel = document.querySelector('[data-test-id="node-parameters"]');
	return [...panel.querySelectorAll('.notice-content, label[for]')]
	.filter((element) => element.offsetParent !== null)
	.map((element) => {
		const isNotice = !element.matches('label');
		const name = isNotice ? '' : element.getAttribute('for');
		const input = panel.querySelector('[data-test-id="parameter-input-' + name + '"]');
		const isLocator = panel.querySelector('[data-test-id="resource-locator-' + name + '"]') !== null;
		const text = input ? (input.querySelector('input')?.value || input.innerText) : '';
		return { name, isNotice, isLocator, value: isNotice ? element.innerText : text };
	});
}`;

/** The labels that the menu "Add option" of a collection offers. One with a single entry has a button instead of a menu. */
const readEntries = `(collection) => {
	const labels = document.querySelectorAll('[data-test-id="node-parameters"] label[for="' + collection + '"]');
	const item = [...labels].at(-1)?.closest('[data-test-id="parameter-item"]');
	const list = document.getElementById(item?.querySelector('[data-test-id="collection-parameter-add"] input')?.getAttribute('aria-controls') ?? '');
	return list ? [...list.querySelectorAll('[data-test-id="collection-parameter-option"]')].map((entry) => entry.textContent.trim()) : [];
}`;

/** n8n takes over an expression a moment after it is typed, and drops it if the panel closes before. A person is slower. */
const takenOverMs = 500;

/** The panel of the opened node, read and filled in as a person does it. */
export class Panel {
	constructor(private readonly page: Page) {}

	private at(testId: string) {
		return this.page.locator(`[data-test-id="${testId}"]`);
	}

	private get root() {
		return this.at('node-parameters');
	}

	private input(name: string) {
		return this.root.locator(`[data-test-id="parameter-input-${name}"]`).last();
	}

	/** A field with its label and all that is below it. */
	private item(name: string) {
		return this.root
			.locator('[data-test-id="parameter-item"]')
			.filter({ has: this.page.locator(`label[for="${name}"]`) })
			.last();
	}

	async opened() {
		await this.root.locator('label[for]').first().waitFor();
	}

	async close() {
		await this.at('ndv-close-button').click();
		await this.at('ndv').waitFor({ state: 'detached' });
	}

	async read(): Promise<ShownField[]> {
		return z.array(field).parse(await this.page.evaluate(`(${readFields})()`));
	}

	/** The labels of what can be added to a collection. */
	async entriesOf(collection: string): Promise<string[]> {
		return z.array(z.string()).parse(await this.page.evaluate(`(${readEntries})(${JSON.stringify(collection)})`));
	}

	async type(name: string, text: string) {
		await this.input(name).locator('input, textarea').first().fill(text);
	}

	/** Switches a field to *Expression* and enters one. */
	async express(name: string, expression: string) {
		const item = this.item(name);
		await item.locator(`label[for="${name}"]`).hover();
		await item.locator('[data-test-id="radio-button-expression"]').first().click();
		await this.input(name).locator('.cm-content').fill(expression);
		await this.at('tab-params').click(); // the preview would cover the next field
		await this.page.waitForTimeout(takenOverMs);
	}

	/** Chooses an entry of a menu by its words. */
	async choose(name: string, label: string) {
		await this.input(name).locator('input').first().click();
		await this.page
			.locator('.el-select-dropdown__item:visible')
			.filter({ has: this.page.getByText(label, { exact: true }) })
			.click();
	}

	/** Picks from the list behind a locator. */
	async pick(name: string, search: string, label: RegExp) {
		await this.input(name).locator('[data-test-id="rlc-input"]').click();
		await this.at('rlc-search').fill(search);
		await this.at('rlc-item').getByText(label).click();
	}

	async flip(name: string) {
		await this.input(name).locator('.el-switch').click();
	}

	/** Adds an entry to a collection: from its menu, or by its button if it has one entry alone. */
	async addTo(collection: string, label: string) {
		const item = this.item(collection);
		const add = item
			.locator('[data-test-id="collection-parameter-add"]')
			.or(item.getByRole('button', { name: /^Add / }))
			.first();
		const isMenu = (await add.locator('input').count()) > 0;
		await add.click();
		if (isMenu) await this.page.locator('[data-test-id="collection-parameter-option"]:visible').getByText(label, { exact: true }).click();
	}

	/** Leaves a field of a tool to the model. */
	async leaveToModel(name: string) {
		await this.item(name).locator('[data-test-id="from-ai-override-button"]').click();
	}
}
