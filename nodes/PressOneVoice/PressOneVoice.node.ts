import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';
import { customOperations, properties } from '../shared/fields/operation';
import { pressOneVoiceApiTest } from './provider';
import { number } from './resources/number';
import { user } from './resources/user';

const resources = [number, user];

export class PressOneVoice implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'PressOne Voice',
		name: 'pressOneVoice',
		icon: { light: 'file:pressOneVoice.svg', dark: 'file:pressOneVoice.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: "Renew PressOne's voice-only numbers, and see when the subscriptions of your users end",
		defaults: { name: 'PressOne Voice' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'pressOneVoiceApi', required: true, testedBy: 'pressOneVoiceApiTest' }],
		// Headers only: they keep the node declarative. The base URL is read from the credential once per run.
		requestDefaults: { headers: { Accept: 'application/json' } },
		properties: properties(resources),
	};

	methods = { credentialTest: { pressOneVoiceApiTest } };

	customOperations = customOperations(resources);
}
