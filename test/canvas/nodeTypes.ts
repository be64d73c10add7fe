/** What n8n writes at nodes of a type: found out in its editor, and held against it by the browser test. */

export interface CanvasNode {
	name: string;
	type: string;
	position: [number, number];
	onError?: string;
	parameters: Parameters;
}

export interface Parameters {
	[name: string]: unknown;
}

const text = (value: unknown, fallback: string) => (typeof value === 'string' && value !== '' ? value : fallback);
const operationOfResource = ({ operation, resource }: Parameters) => `${text(operation, 'create')}: ${text(resource, 'resource')}`;
const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** The grey summary below a node's name, by type. Types that are not here have none. */
const summaries: Record<string, (parameters: Parameters) => string> = {
	'n8n-nodes-base.convertToFile': ({ operation }) => `Convert to ${text(operation, 'csv').toUpperCase()}`,
	'n8n-nodes-base.crypto': ({ action }) => text(action, 'hash'),
	'n8n-nodes-base.editImage': ({ operation }) => capital(text(operation, 'border')),
	'n8n-nodes-base.emailSend': ({ operation }) => (operation === 'sendAndWait' ? 'Send and Wait for Response' : 'Send'),
	'n8n-nodes-base.extractFromFile': ({ operation }) =>
		operation === 'text' ? 'Extract From Text File' : `Extract From ${text(operation, 'csv').toUpperCase()}`,
	'n8n-nodes-base.form': ({ operation }) => (operation === 'completion' ? 'Form Ending' : 'Next Form Page'),
	'n8n-nodes-base.html': ({ operation }) => text(operation, 'generateHtmlTemplate'),
	// An address with an expression in it cannot be read before the workflow runs, so there is no summary.
	'n8n-nodes-base.httpRequest': ({ method, url }) => (text(url, '').startsWith('=') ? '' : `${text(method, 'GET')}: ${text(url, '')}`),
	'n8n-nodes-base.merge': ({ mode }) => text(mode, 'append'),
	'n8n-nodes-base.set': ({ mode }) => text(mode, 'manual'),
	'n8n-nodes-base.shopify': operationOfResource,
	'n8n-nodes-base.stripe': operationOfResource,
	'n8n-nodes-base.switch': ({ mode }) => `mode: ${capital(text(mode, 'rules'))}`,
	'n8n-nodes-base.wooCommerce': operationOfResource,
};

export function summaryOf({ type, parameters }: CanvasNode): string {
	if (!type.startsWith('n8n-nodes-esim.')) return summaries[type]?.(parameters) ?? '';
	if (!type.endsWith('Trigger')) return operationOfResource(parameters);
	const { event, events } = parameters;
	return Array.isArray(events) ? events.join(', ') || 'all events' : text(event, 'event');
}

const namesOfSwitch = ({ rules, options }: Parameters): string[] => {
	const { values = [] } = (rules ?? {}) as { values?: { renameOutput?: boolean; outputKey?: string }[] };
	const { fallbackOutput } = (options ?? {}) as { fallbackOutput?: unknown };
	const names = values.map(({ renameOutput, outputKey }, index) => (renameOutput && outputKey ? outputKey : String(index)));
	return fallbackOutput === 'extra' ? [...names, 'Fallback'] : names;
};

/** The names of a type's outputs, empty for those without a name. Types that are not here have one output, without a name. */
const outputs: Record<string, (parameters: Parameters) => string[]> = {
	'n8n-nodes-base.filter': () => ['Kept'],
	'n8n-nodes-base.if': () => ['true', 'false'],
	'n8n-nodes-base.removeDuplicates': () => ['Kept'],
	'n8n-nodes-base.respondToWebhook': ({ enableResponseOutput }) => (enableResponseOutput ? ['Input Data', 'Response'] : ['']),
	'n8n-nodes-base.splitInBatches': () => ['done', 'loop'],
	'n8n-nodes-base.stopAndError': () => [],
	'n8n-nodes-base.switch': namesOfSwitch,
	'n8n-nodes-base.webhook': ({ httpMethod }) => [httpMethod].flat().map((method) => text(method, 'GET')),
};

export function outputsOf({ type, parameters, onError }: CanvasNode): string[] {
	const names = outputs[type]?.(parameters) ?? [''];
	if (onError !== 'continueErrorOutput') return names;
	return [...names.map((name) => name || 'Success'), 'Error'];
}

/** The names of a node's inputs; a trigger has none. */
export function inputsOf({ type, parameters: { numberInputs } }: CanvasNode): string[] {
	if (type !== 'n8n-nodes-base.merge') return [''];
	return Array.from({ length: typeof numberInputs === 'number' ? numberInputs : 2 }, (_, index) => `Input ${index + 1}`);
}
