import { NodeConnectionTypes, type INodeExecutionData, type INodeType, type INodeTypeDescription, type IPollFunctions } from 'n8n-workflow';
import { poll } from '../shared/poll/poll';
import { pressOneVoiceApiTest } from './provider';
import { events } from './trigger/events';
import { calls, fields } from './trigger/fields';

export class PressOneVoiceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PressOne Voice Trigger',
		name: 'pressOneVoiceTrigger',
		icon: { light: 'file:pressOneVoice.svg', dark: 'file:pressOneVoice.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["event"]}}',
		description: 'Renew PressOne voice-only numbers and list their users, or start a workflow when a subscription is about to end',
		documentationUrl: 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/pressone.md#triggers',
		defaults: { name: 'PressOne Voice Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pressOneVoiceApi', required: true, testedBy: 'pressOneVoiceApiTest' }],
		properties: fields,
	};

	methods = { credentialTest: { pressOneVoiceApiTest } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this, events, calls);
	}
}
