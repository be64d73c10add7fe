import { NodeConnectionTypes, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';
import { poll } from '../shared/poll/poll';
import { events } from './trigger/events';
import { calls, fields } from './trigger/fields';

export class PressOneTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PressOne Trigger',
		name: 'pressOneTrigger',
		icon: { light: 'file:pressOne.svg', dark: 'file:pressOne.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Sell, top up and manage PressOne travel eSIMs, or start a workflow when data runs low or there is a new order',
		documentationUrl: 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/pressone.md#triggers',
		defaults: { name: 'PressOne Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pressOneApi', required: true }],
		properties: fields,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, events, calls);
	}
}
