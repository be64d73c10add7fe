import { contracts } from '../contract/rows';
import { Canvas } from './harness/canvas';
import { openEditor } from './harness/editor';
import { nodeTypes, propertyOf, valueOf, type NodeType } from './harness/nodeTypes';
import { entriesWanted, fieldsAmiss, fieldsWanted, formsAfterChoice, operationsOf, orderAmiss } from './harness/panels';
import { credentials, importing } from './harness/playground';
import { startStack, type Stack } from './harness/stack';

/** Beside n8n and Chromium a busy machine has little left. */
jest.setTimeout(900_000);

/** Every trigger: what is chosen by its entry in the node list, and the fields of its panel. */
const triggers = {
	esimGo: {
		chosenBy: 'events',
		events: [
			...['countryChange', 'deletionScheduled', 'esimDeleted', 'firstAttachment', 'firstUse', 'insufficientBalance', 'lowBalance'],
			...['msisdnDisabled', 'msisdnEnabled', 'profileStatusChange', 'smsFailed', 'topUp', 'utilisation'],
		],
		fields: () => ['verifySignature', 'filters', 'dropRepeats', 'options'],
	},
	oytel: {
		chosenBy: 'events',
		events: ['esim.activated', 'esim.expired', 'esim.provisioned', 'usage.threshold', 'other'],
		fields: () => ['verifySignature', 'dropRepeats', 'confirmStatus'],
	},
	celitech: {
		chosenBy: 'event',
		events: ['dataLow', 'esimStatusChanged', 'purchaseCreated'],
		fields: (event: string) => [...(event === 'dataLow' ? ['usedPercents'] : []), 'filters', 'options'],
	},
	pressOne: {
		chosenBy: 'event',
		events: ['dataLow', 'orderCreated'],
		fields: (event: string) => (event === 'dataLow' ? ['iccids', 'usedPercents', 'filters', 'options'] : ['filters', 'options']),
	},
	pressOneVoice: { chosenBy: 'event', events: ['subscriptionExpiring'], fields: () => ['daysBefore', 'options'] },
};

/** The words of an entry that n8n makes of an event's name, if the event brings none. */
const sameWords = (one: string, other: string) => one.toLowerCase().replace(/\W/g, '') === other.toLowerCase().replace(/\W/g, '');

describe('the panel of every node, opened from an empty canvas by its entry in the node list', () => {
	let stack: Stack;
	let editor: Awaited<ReturnType<typeof openEditor>>;
	let canvas: Canvas;
	let types: Map<string, NodeType>;

	beforeAll(async () => {
		stack = await startStack();
		const known = (await credentials()).credentialsFor(stack);
		const ours = Object.keys(known).filter((type) => /Api$/.test(type));
		await (await importing()).importCredentials(stack.client, known, ours);
		types = await nodeTypes(stack);
		editor = await openEditor(stack);
		canvas = new Canvas(editor.page, stack.client);
	});

	afterAll(async () => {
		await editor?.close();
		await stack?.stop();
	});

	function typeOf(name: string): NodeType {
		const type = types.get(name);
		if (!type) throw new Error(`n8n knows no node ${name}`);
		return type;
	}

	const optionOf = (type: NodeType, parameter: string, value: unknown, chosen = {}) =>
		propertyOf(type, parameter, chosen)?.options?.find((option) => option.value === value);

	/** What cannot be added to collections, though the contract says that it can. */
	async function entriesAmiss(type: NodeType, chosen: Record<string, unknown>, wanted: Record<string, string[]>): Promise<string[]> {
		const amiss: string[] = [];
		for (const [collection, names] of Object.entries(wanted)) {
			const options = propertyOf(type, collection, chosen)?.options ?? [];
			const labels = names.map((name) => ({ name, label: options.find((option) => option.name === name)?.displayName ?? '' }));
			const offered = await canvas.panel.entriesOf(collection);
			// One with a single entry has a button that adds it, and no list.
			if (offered.length === 0 && labels.length === 1) {
				const before = (await canvas.panel.read()).length;
				await canvas.panel.addTo(collection, labels[0]?.label ?? '');
				if ((await canvas.panel.read()).length > before) offered.push(labels[0]?.label ?? '');
			}
			amiss.push(...labels.filter(({ label }) => !offered.includes(label)).map(({ name }) => `does not offer ${collection}.${name}`));
		}
		return amiss;
	}

	/** Fields that a choice does not bring. */
	async function choicesAmiss(
		type: NodeType,
		chosen: Record<string, unknown>,
		row: Parameters<typeof formsAfterChoice>[0],
	): Promise<string[]> {
		const amiss: string[] = [];
		for (const { choices, fields } of formsAfterChoice(row)) {
			for (const [name, value] of choices) {
				if (typeof value === 'boolean') await canvas.panel.flip(name);
				else await canvas.panel.choose(name, optionOf(type, name, value, chosen)?.name ?? '');
			}
			const shown = (await canvas.panel.read()).map(({ name }) => name);
			const isMissing = (name: string) => !shown.includes(name);
			amiss.push(...fields.filter(isMissing).map((name) => `does not show ${name} after ${JSON.stringify(Object.fromEntries(choices))}`));
			for (const [name, value] of choices) if (typeof value === 'boolean') await canvas.panel.flip(name);
		}
		return amiss;
	}

	it.each(Object.entries(contracts))('%s: each operation shows its fields, in order, and is what is saved', async (name, contract) => {
		const type = typeOf(name);
		const amiss: string[] = [];
		await canvas.openEmpty();

		for (const { name: at, row, resource, operation } of operationsOf(contract)) {
			const chosen = { resource, operation };
			const entry = optionOf(type, 'operation', operation, chosen)?.action;
			if (!entry) throw new Error(`${name} has no entry for ${at}`);
			await canvas.add(type.displayName, 'Actions', entry);
			const shown = await canvas.panel.read();
			const values = Object.fromEntries(shown.map((field) => [field.name, field.value]));
			const labels = {
				resource: optionOf(type, 'resource', resource)?.name,
				operation: optionOf(type, 'operation', operation, chosen)?.name,
			};
			const found = [
				...Object.entries(labels).flatMap(([field, label]) =>
					values[field] === label ? [] : [`shows ${field} ${values[field]}, not ${label}`],
				),
				...fieldsAmiss(shown, fieldsWanted(name, at, row), row),
				...(await entriesAmiss(type, chosen, entriesWanted(name, at, row))),
				...(await choicesAmiss(type, chosen, row)),
			];
			amiss.push(...found.map((what) => `${name} ${at} ${what}`));
			await canvas.panel.close();
		}

		const wanted = Object.keys(contract.rows);
		const chosenIn = (nodes: { type: string; parameters: Record<string, unknown> }[]) =>
			nodes
				.filter((node) => node.type === `n8n-nodes-esim.${name}`)
				.map(({ parameters }) => {
					const resource = valueOf(type, 'resource', parameters);
					return `${String(resource)}.${String(valueOf(type, 'operation', parameters, { resource }))}`;
				});
		const { nodes } = await canvas.saved((workflow) => chosenIn(workflow.nodes).join() === wanted.join());
		expect({ amiss, saved: chosenIn(nodes) }).toEqual({ amiss: [], saved: wanted });
		expect(editor.errors).toEqual([]);
	});

	it.each(Object.entries(triggers))(
		'%s trigger: each event shows its fields and is what is saved',
		async (name, { chosenBy, events, fields }) => {
			const type = typeOf(`${name}Trigger`);
			const options = propertyOf(type, chosenBy, {})?.options ?? [];
			const amiss: string[] = [];
			await canvas.openEmpty();

			expect(options.map(({ value }) => value).sort()).toEqual([...events].sort());
			for (const event of events) {
				const option = options.find(({ value }) => value === event);
				await canvas.add(typeOf(name).displayName, 'Triggers', option?.action ?? `On ${(option?.name ?? '').toLowerCase()}`);
				const shown = await canvas.panel.read();
				const names = shown.map((field) => field.name);
				const value = shown.find((field) => field.name === chosenBy)?.value ?? '';
				const found = [
					...[chosenBy, ...fields(event)].filter((field) => !names.includes(field)).map((field) => `does not show ${field}`),
					...(sameWords(value, option?.name ?? '') ? [] : [`shows ${chosenBy} ${value}`]),
					...orderAmiss(shown),
				];
				amiss.push(...found.map((what) => `${name}Trigger ${event} ${what}`));
				await canvas.panel.close();
			}

			const wanted = events.map((event) => (chosenBy === 'events' ? [event] : event));
			const chosenIn = (nodes: { type: string; parameters: Record<string, unknown> }[]) =>
				nodes
					.filter((node) => node.type === `n8n-nodes-esim.${type.name.split('.')[1]}`)
					.map(({ parameters }) => valueOf(type, chosenBy, parameters));
			const { nodes } = await canvas.saved((workflow) => JSON.stringify(chosenIn(workflow.nodes)) === JSON.stringify(wanted));
			expect({ amiss, saved: chosenIn(nodes) }).toEqual({ amiss: [], saved: wanted });
			expect(editor.errors).toEqual([]);
		},
	);
});
