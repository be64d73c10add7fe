import type { IExecuteFunctions, INodeExecutionData, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

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
	const options = resources.map(({ name, value }) => ({ name, value }));
	return [menu({ displayName: 'Resource', name: 'resource' }, options), ...resources.map(operationMenu), ...resources.flatMap(fieldsOf)];
}

function menu(
	names: Pick<INodeProperties, 'displayName' | 'name' | 'displayOptions'>,
	options: INodePropertyOptions[],
	opensOn = options[0],
): INodeProperties {
	if (!opensOn) throw new Error(`The menu "${names.displayName}" has no entry`);
	return { ...names, type: 'options', noDataExpression: true, options, default: opensOn.value };
}

/** Opens on a read if there is one, so that nobody buys or changes anything by leaving the menu as it is. */
function operationMenu({ value, operations }: Resource): INodeProperties {
	const displayOptions = { show: { resource: [value] } };
	return menu(
		{ displayName: 'Operation', name: 'operation', displayOptions },
		operations.map(({ option }) => option),
		operations.find(({ kind }) => kind === 'read')?.option,
	);
}

function fieldsOf(resource: Resource): INodeProperties[] {
	const users = new Map<INodeProperties, Array<string | number | boolean>>();
	for (const { option, fields } of resource.operations) {
		for (const field of fields) users.set(field, [...(users.get(field) ?? []), option.value]);
	}
	return noticesFirst([...users]).map(([field, operation]) => ({
		...field,
		displayOptions: {
			...field.displayOptions,
			show: { resource: [resource.value], operation, ...field.displayOptions?.show },
		},
	}));
}

/** Puts notices first, so that the user reads what an operation does before its fields, even those shared with operations above it. */
function noticesFirst<Users>(fields: Array<[INodeProperties, Users]>): Array<[INodeProperties, Users]> {
	return fields.sort(([a], [b]) => Number(b.type === 'notice') - Number(a.type === 'notice'));
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
