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
		description:
			'Sell, top up and manage CELITECH travel eSIMs, or start a workflow when there is a purchase, data runs low or an eSIM changes status',
		documentationUrl: 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/celitech.md#trigger',
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
