import type {
	IDataObject,
	IExecuteFunctions,
	IHttpRequestMethods,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import { flag, itemOf, type Item } from '../fields/item';
import type { Operation } from '../fields/operation';
import { fingerprint } from '../http/account';
import { jsonOf, pathAndQuery, type Call } from '../http/call';
import { Client } from '../http/client';
import { engineOptions } from '../http/engineOptions';
import { endingsOf } from './done';
import { errorItem, nodeError } from './errors';
import { asFailure, Failure } from '../failure';
import type { Provider } from '../http/provider';
import { refuseRouting } from './routed';
import { notSent, sendOnce } from './sendOnce';
import { refuseUnattended } from './tool';

/** A change as an operation file describes it: it spends, returns or disconnects, but is not a purchase. */
export interface ChangeOperation<Row> {
	option: Pick<INodePropertyOptions, 'name' | 'value' | 'action' | 'description'>;
	/** What it does, as a verb phrase for messages, such as "revoke bundles". */
	does: string;
	fields: INodeProperties[];
	request: { method: IHttpRequestMethods; path: string };
	/** Reads and checks the parameters of an item. */
	call: (item: Item) => Partial<Call>;
	/**
	 * True if this item's parameters only ask what would happen. Then it is a read: it may be tried again, and its outcome is
	 * never unknown.
	 */
	asksOnly?: (item: Item) => boolean;
	/** Checks before sending. A Failure stops the item. A text is shown as a warning and becomes the field `warning`. */
	before?: (client: Client, item: Item) => Promise<string | undefined>;
	rows: (body: unknown) => Row[];
	raw: (row: Row, item: Item) => IDataObject;
	model?: (row: Row, item: Item) => IDataObject;
	/** Reads what a refusal means: returns the item's output if nothing was left to do, else throws the Failure, or a clearer one. */
	whenRefused?: (client: Client, item: Item, refusal: Failure) => Promise<IDataObject>;
	/** Checks whether the item needs the change. If not, returns its output, and nothing is sent. */
	skipWith?: (client: Client, item: Item) => Promise<IDataObject | undefined>;
}

interface Step {
	index: number;
	item: Item;
	call: Call;
	simplify: boolean;
}

/**
 * Policy for changes. All items are read and checked first, then sent one after another, each at most once. An item is sent
 * again only if it provably never ran. A lost answer ends the item as "outcome unknown". AI agents may not use any of them.
 */
export function change<Row>(provider: Provider, operation: ChangeOperation<Row>): Operation {
	async function execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output = await runAll(this, provider, operation).catch((cause: unknown) => nodeError(this.getNode(), cause, 0));
		if (!Array.isArray(output)) throw output;
		return [output];
	}
	const routing = refuseRouting(operation.request, operation.does);
	return { kind: 'change', agents: 'refuse', option: { ...operation.option, routing }, fields: operation.fields, execute };
}

async function runAll<Row>(context: IExecuteFunctions, provider: Provider, operation: ChangeOperation<Row>): Promise<INodeExecutionData[]> {
	refuseUnattended(context, operation.does);
	const steps = context.getInputData().map((_, index) => readStep(context, operation, index));
	const unreadable = steps.findIndex((step) => step instanceof Failure);
	const goOn = context.continueOnFail();
	if (unreadable >= 0 && !goOn) throw nodeError(context.getNode(), steps[unreadable], unreadable);
	const client = await Client.open(context, provider, engineOptions(context.getNodeParameter('requestOptions', 0, {})));
	const known = endingsOf(context);
	const output: INodeExecutionData[] = [];
	for (const [index, step] of steps.entries()) {
		const key = step instanceof Failure ? '' : `${index}/${fingerprint(pathAndQuery(step.call), JSON.stringify(step.call.body ?? null))}`;
		const ending = step instanceof Failure ? step : (known.get(key) ?? (await changeItem(context, client, operation, step)));
		// Retry On Fail may try a change again if it never ran. Anything else keeps its ending.
		if (key !== '' && !(ending instanceof Failure && ending.ran === 'never')) known.set(key, ending);
		if (Array.isArray(ending)) {
			output.push(...ending);
		} else if (goOn) {
			output.push(errorItem(nodeError(context.getNode(), ending, index), index));
		} else {
			throw nodeError(context.getNode(), withProgress(ending, operation.does, index, steps.length), index);
		}
	}
	return output;
}

function readStep<Row>(context: IExecuteFunctions, operation: ChangeOperation<Row>, index: number): Step | Failure {
	const item = itemOf(context, index);
	try {
		return {
			index,
			item,
			call: { ...operation.request, ...operation.call(item) },
			simplify: operation.model !== undefined && flag(item, 'simplify', true),
		};
	} catch (cause) {
		return asFailure(cause).copyWith({ ran: 'never' });
	}
}

async function changeItem<Row>(
	context: IExecuteFunctions,
	client: Client,
	operation: ChangeOperation<Row>,
	step: Step,
): Promise<INodeExecutionData[] | Failure> {
	const { index, item, call, simplify } = step;
	const pairedItem = { item: index };
	try {
		if (client.signal?.aborted)
			throw new Failure({ message: 'The execution was stopped', description: 'Nothing was sent for this item.', ran: 'never' });
		const skipped = await operation.skipWith?.(client, item).catch((cause: unknown) => notSent(cause));
		if (skipped) return [{ json: skipped, pairedItem }];
		const warning = await operation.before?.(client, item).catch((cause: unknown) => notSent(cause));
		if (warning) context.addExecutionHints({ type: 'warning', location: 'outputPane', message: `[item ${index}] ${warning}` });
		const answer = operation.asksOnly?.(item)
			? await client.repeat(call).catch((cause: unknown) => notSent(cause))
			: await sendOnce(client, call).catch(asFailure);
		if (answer instanceof Failure) {
			if (!operation.whenRefused || answer.ran !== 'never' || answer.status === undefined) throw answer;
			return [{ json: await operation.whenRefused(client, item, answer), pairedItem }];
		}
		const rows = operation.rows(jsonOf(answer, client.provider.label));
		const json = operation.model && simplify ? operation.model : operation.raw;
		return rows.map((row) => ({ json: { ...json(row, item), ...(warning && { warning }) }, pairedItem }));
	} catch (cause) {
		return unknownUnlessNever(asFailure(cause), operation.does);
	}
}

function unknownUnlessNever(failure: Failure, does: string): Failure {
	if (failure.ran === 'never') return failure;
	return failure.copyWith({
		message: `The outcome is unknown (${does}). ${failure.message}`,
		description:
			"It was sent once and is not sent again automatically. Check on the provider's side what happened before you run it again.",
	});
}

function withProgress(failure: Failure, does: string, index: number, total: number): Failure {
	const rest = total - index - 1;
	const before = index > 0 ? [`Already done: ${index === 1 ? 'item 0' : `items 0 to ${index - 1}`} (${does}).`] : [];
	const after = rest > 0 ? [rest === 1 ? '1 further item was not sent.' : `${rest} further items were not sent.`] : [];
	if (before.length + after.length === 0) return failure;
	return failure.copyWith({
		description: [failure.description, ...before, ...after].join(' '),
		data: { ...failure.data, ...(index > 0 && { done: index }), ...(rest > 0 && { notSent: rest }) },
	});
}
