/**
 * The element with this ID. Throws if the page has none of this kind.
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function byId(id, kind) {
	const found = document.getElementById(id);
	if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} "${id}".`);
	return found;
}

/**
 * The first element inside that a selector finds.
 * @template {HTMLElement} Kind
 * @param {ParentNode} parent
 * @param {string} selector
 * @param {new () => Kind} kind
 * @returns {Kind}
 */
export function inside(parent, selector, kind) {
	const found = parent.querySelector(selector);
	if (!(found instanceof kind)) throw new Error(`The page has no ${kind.name} "${selector}".`);
	return found;
}

/**
 * A new element. Whatever is put into it becomes text, never markup: names, references and bodies come from requests.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string>} attributes
 * @param {Array<Node | string>} content
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function make(tag, attributes = {}, ...content) {
	const element = document.createElement(tag);
	for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
	element.append(...content);
	return element;
}

/**
 * A button that runs something when it is pressed.
 * @param {string} label
 * @param {() => unknown} run
 */
export function button(label, run) {
	const made = make('button', { type: 'button' }, label);
	made.addEventListener('click', () => void run());
	return made;
}
