import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { agentNotices, notForAgents } from './agents';

/**
 * The kind of an operation. `read`: it reads, or writes something that may safely be written again. `change`: it spends,
 * returns, disconnects or sends a message, and is sent once. `purchase`: it buys under a reference.
 */
export type Kind = 'read' | 'change' | 'purchase';

/**
 * Whether AI agents may use an operation. Only pure reads may be left to them. Whether an operation may be repeated is another
 * question. If it is refused, `does` says what it does, as a verb phrase for messages, such as "revoke bundles".
 */
export type Agents = { agents: 'allow' } | { agents: 'refuse'; does: string };

/** One operation of a node: its menu entry, its fields, and its policy's function. */
export interface Operation {
	/** Set by its policy. */
	kind: Kind;
	/** Whether AI agents may use it. The policy's function enforces this. */
	agents: Agents['agents'];
	option: INodePropertyOptions;
	fields: INodeProperties[];
	execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
}

export interface Resource {
	name: string;
	value: string;
	operations: Operation[];
}

/**
 * Builds the properties of a node from its resources: the resource and operation menus, then every field once per resource,
 * shown for the operations that use it. A field shared by several operations is one property, so n8n resolves it once.
 */
export function properties(resources: Resource[]): INodeProperties[] {
	const options = resources.map((resource) => ({ resource, option: resourceOption(resource) }));
	const opensOn = options.find(({ resource }) => resource.operations.some(isRead)) ?? options[0];
	return [
		menu(
			{ displayName: 'Resource', name: 'resource' },
			options.map(({ option }) => option),
			opensOn?.option,
		),
		...resources.map(operationMenu),
		...resources.flatMap(fieldsOf),
	];
}

const isRead = ({ kind }: Operation) => kind === 'read';

const isForAgents = ({ agents }: Operation) => agents === 'allow';

function menu(
	names: Pick<INodeProperties, 'displayName' | 'name' | 'displayOptions'>,
	options: INodePropertyOptions[],
	opensOn: INodePropertyOptions | undefined,
): INodeProperties {
	if (!opensOn) throw new Error(`The menu "${names.displayName}" has no entry`);
	return { ...names, type: 'options', noDataExpression: true, options, default: opensOn.value };
}

function resourceOption({ name, value, operations }: Resource): INodePropertyOptions {
	const option = { name, value };
	return operations.some(isForAgents) ? option : notForAgents(option);
}

/** Opens on a read if there is one, so that nobody buys or changes anything by leaving the menu as it is. */
function operationMenu({ value, operations }: Resource): INodeProperties {
	const opensOn = operations.find(isRead) ?? operations[0];
	return menu(
		{ displayName: 'Operation', name: 'operation', displayOptions: { show: { resource: [value] } } },
		operations.map((operation) => (isForAgents(operation) ? operation.option : notForAgents(operation.option))),
		opensOn?.option,
	);
}

function fieldsOf({ value, operations }: Resource): INodeProperties[] {
	const names = (some: Operation[]) => some.map(({ option }) => String(option.value));
	const fields = inOneOrder(operations).map((field) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: {
				resource: [value],
				operation: names(operations.filter((one) => one.fields.includes(field))),
				...field.displayOptions?.show,
			},
		},
	}));
	const allowed = operations.filter(isForAgents);
	const refused = operations.filter((operation) => !isForAgents(operation));
	return [...agentNotices(value, { allowed: names(allowed), refused: names(refused) }), ...fields];
}

/** Every field once, in an order that is that of each operation: n8n shows fields in the order of the node's properties. */
function inOneOrder(operations: Operation[]): INodeProperties[] {
	const order: INodeProperties[] = [];
	let waiting = operations.map(({ fields }) => fields);
	for (;;) {
		waiting = waiting.filter(({ length }) => length > 0);
		if (waiting.length === 0) return order;
		const next = waiting.flatMap(([first]) => first ?? []).find((field) => waiting.every((fields) => fields.indexOf(field) <= 0));
		if (!next) throw new Error(`Two operations have the field "${waiting[0]?.[0]?.displayName}" in different places`);
		order.push(next);
		waiting = waiting.map((fields) => (fields[0] === next ? fields.slice(1) : fields));
	}
}

type CustomOperations = Record<string, Record<string, Operation['execute']>>;

/** The functions of all operations, in the form of n8n's `customOperations`. */
export function customOperations(resources: Resource[]): CustomOperations {
	const found: CustomOperations = {};
	for (const { value, operations } of resources) {
		for (const { option, execute } of operations) {
			found[value] = { ...found[value], [String(option.value)]: execute };
		}
	}
	return found;
}
