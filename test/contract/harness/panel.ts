import type { INodeProperties } from 'n8n-workflow';
import type { Contract } from '../rows/row';

/** What is amiss in the panel of a node, as sentences that say what to do. */

type Rows = Pick<Contract, 'rows'>;

/** The link that notices about money carry. */
const moneySafety = 'href="https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/money-safety.md"';

/** Panels that do not begin with what happens when the node runs, and panels that warn of a read. */
export function noticesAmiss({ rows }: Rows, properties: INodeProperties[]): string[] {
	return Object.entries(rows).flatMap(([operation, row]) => {
		const { kind } = row;
		const shown = fieldsOf(operation, properties);
		const [first] = shown;
		const isFirst = first?.type === 'notice' && first.displayName.length >= 40;
		if (kind !== 'read' && !isFirst) return [`${operation} is a ${kind}: put notice(…) first in its fields, and say there what happens.`];
		const warns = kind === 'read' && shown.some(({ type }) => type === 'notice');
		if (warns) return [`${operation} is a read: nothing is spent, so take the notice out of its fields.`];
		const movesMoney = kind === 'purchase' || (kind === 'change' && row.money === true);
		const links = first?.displayName.includes(moneySafety) === true;
		if (movesMoney && !links)
			return [`${operation} moves money: make its notice a moneyNotice(…), which links to the page on money safety.`];
		return links && !movesMoney
			? [`${operation} moves no money by its row: make its notice a notice(…), or say money: true in the row.`]
			: [];
	});
}

/** The menu of resources, and menus of operations, that open on something else than a read, though they have one. */
export function menusAmiss({ rows }: Rows, properties: INodeProperties[]): string[] {
	const isRead = (operation: string) => rows[operation]?.kind === 'read';
	const menus = properties.filter(({ name }) => name === 'operation');
	const resourceOf = ({ displayOptions }: INodeProperties) => String(displayOptions?.show?.resource?.[0]);
	const first = (menu: INodeProperties) => `${resourceOf(menu)}.${String(menu.default)}`;
	const ofOperations = menus.flatMap((menu) => {
		const hasRead = (menu.options ?? []).some((option) => 'value' in option && isRead(`${resourceOf(menu)}.${String(option.value)}`));
		return hasRead && !isRead(first(menu))
			? [`The menu of ${resourceOf(menu)} opens on ${String(menu.default)}: it must open on a read.`]
			: [];
	});
	const opensOn = properties.find(({ name }) => name === 'resource')?.default;
	const opened = menus.find((menu) => resourceOf(menu) === opensOn);
	const opensOnRead = !opened || isRead(first(opened)) || !menus.some((menu) => isRead(first(menu)));
	return [...ofOperations, ...(opensOnRead ? [] : [`The node opens on ${first(opened)}: it must open on a read.`])];
}

/** Where a field stands in its panel. */
const places = ['a notice', 'what it is about', 'the reference', 'the content', 'Guards', 'Simplify', 'Options'];

/** Fields that say what an operation is about, besides what is picked from a list and IDs. */
const identifying = ['target', 'confirmIccid', 'references'];

function placeOf({ type, name }: INodeProperties): number {
	if (type === 'notice') return 0;
	if (type === 'resourceLocator' || identifying.includes(name) || name.endsWith('Id')) return 1;
	return { reference: 2, guards: 4, simplify: 5, options: 6 }[name] ?? 3;
}

/** Operations whose panel has another order than all others: notice, identity, reference, content, guards, Simplify, options. */
export function orderAmiss({ rows }: Rows, properties: INodeProperties[]): string[] {
	return Object.keys(rows).flatMap((operation) => {
		const shown = fieldsOf(operation, properties);
		return shown.slice(1).flatMap((field, index) => {
			const above = shown[index]!;
			if (placeOf(above) <= placeOf(field)) return [];
			return [
				`${operation} shows ${above.displayName} above ${field.displayName}: ${places[placeOf(field)]} stands above ${places[placeOf(above)]}. Change the order of its fields.`,
			];
		});
	});
}

/** Whether a node is the tool of an AI agent. n8n shows fields and menu entries by it. */
const isForToolsOnly = ({ displayOptions }: Shown) => displayOptions?.show?.['@tool']?.[0] === true;
const isHiddenFromTools = ({ displayOptions }: Shown) => displayOptions?.hide?.['@tool']?.[0] === true;

type Shown = Pick<INodeProperties, 'displayOptions'>;

/** Options that move money or give away what was bought. No agent is offered them, whatever the operation. */
const moneyOptions = ['allowReassign', 'refundToBalance', 'overwrite', 'earlierAttempt'];

/** Operations and options that a tool's panel offers though agents may not use them, or does not speak of. */
export function agentsAmiss({ rows }: Rows, properties: INodeProperties[]): string[] {
	const entries = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			options.flatMap((option) =>
				'value' in option ? [{ operation: `${String(displayOptions?.show?.resource?.[0])}.${String(option.value)}`, option }] : [],
			),
		);
	return [
		...entries.flatMap(({ operation, option }) => {
			const isRefused = rows[operation]?.agents === 'refuse';
			const says = properties.some((one) => one.type === 'notice' && isForToolsOnly(one) && isShownFor(operation, one));
			return [
				...(isRefused && !isHiddenFromTools(option) ? [`${operation} is refused to agents: do not offer it in a tool's menu.`] : []),
				...(isRefused && !says ? [`${operation} is refused to agents: say so in a tool's panel.`] : []),
				...(!isRefused && isHiddenFromTools(option) ? [`${operation} is allowed to agents: offer it in a tool's menu.`] : []),
			];
		}),
		...deep(properties)
			.filter(({ field }) => moneyOptions.includes(field.name) && !isHiddenFromTools(field))
			.map(({ path }) => `${path} moves money: wrap it in notForAgents(…).`),
	];
}

/** Fields that do nothing when they are added, and numbers that look filled in though nobody has filled them in. */
export function defaultsAmiss(properties: INodeProperties[]): string[] {
	return deep(properties).flatMap(({ field, path, isAdded }) => {
		if (isAdded && field.type === 'boolean' && field.default === false)
			return [`${path} does nothing when it is added: its default must be true.`];
		if (field.type !== 'number' || field.default !== 0) return [];
		if (field.required) return [`${path} is required, and n8n shows its 0 as filled in: its default must be ''.`];
		return isAdded ? [`${path} starts at 0 when it is added: give it a useful default, or ''.`] : [];
	});
}

interface Found {
	field: INodeProperties;
	/** Its labels, from the outermost collection on. */
	path: string;
	/** Whether it is an entry of a collection, which users add. */
	isAdded: boolean;
}

/** All fields, with those inside collections. */
export function deep(properties: INodeProperties[], above: string[] = [], isAdded = false): Found[] {
	return properties.flatMap((field) => {
		const path = [...above, field.displayName];
		const inside = (field.options ?? []).flatMap((option) => {
			if ('values' in option) return deep(option.values, path);
			return 'type' in option ? deep([option], path, field.type === 'collection') : [];
		});
		return [{ field, path: path.join(', '), isAdded }, ...inside];
	});
}

/** What the panel of an operation shows, in its order, where the node is no agent's tool. */
function fieldsOf(operation: string, properties: INodeProperties[]): INodeProperties[] {
	return properties.filter((property) => isShownFor(operation, property) && !isForToolsOnly(property));
}

function isShownFor(name: string, { displayOptions }: INodeProperties): boolean {
	const [resource, operation] = name.split('.');
	const { resource: resources = [], operation: operations = [] } = displayOptions?.show ?? {};
	return resources.some((one) => one === resource) && operations.some((one) => one === operation);
}
