import { NodeConnectionTypes, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';
import { pressOneVoiceApiTest } from '../PressOneVoice/provider';
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
		description:
			'Starts the workflow when data runs low, an order is created, or a voice subscription is about to end. PressOne sends no callbacks, so this node polls.',
		defaults: { name: 'PressOne Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'pressOneApi', required: true, displayOptions: { show: { event: ['dataLow', 'orderCreated'] } } },
			{
				name: 'pressOneVoiceApi',
				required: true,
				testedBy: 'pressOneVoiceApiTest',
				displayOptions: { show: { event: ['subscriptionExpiring'] } },
			},
		],
		properties: fields,
	};

	methods = { credentialTest: { pressOneVoiceApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, events, calls);
	}
}
