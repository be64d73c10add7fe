import { NodeConnectionTypes, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';
import { poll } from '../shared/poll/poll';
import { events } from './trigger/events';
import { calls, fields } from './trigger/fields';

export class CelitechTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'CELITECH Trigger',
		name: 'celitechTrigger',
		icon: { light: 'file:celitech.svg', dark: 'file:celitech.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Starts the workflow when CELITECH has a new purchase, a purchase runs low on data, or an eSIM changes status',
		defaults: { name: 'CELITECH Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'celitechApi', required: true }],
		properties: fields,
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, events, calls);
	}
}
