import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { oytelApiTest } from './provider';
import { refuseWithoutSecret } from './trigger/activation';
import { fields } from './trigger/fields';
import { receive } from './trigger/receive';

export class OytelTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Oytel Trigger',
		name: 'oytelTrigger',
		icon: { light: 'file:oytel.svg', dark: 'file:oytel.dark.svg' },
		group: ['trigger'],
		// For a webhook node of version 1, n8n 2.41 evaluates an expression per call, which takes ten times as long as the rest.
		version: 1.1,
		subtitle: '={{$parameter["events"].join(", ") || "all events"}}',
		description: 'Starts the workflow when Oytel reports that an eSIM was provisioned, activated, has expired or has used much of its data',
		eventTriggerDescription: 'Waiting for a callback of Oytel',
		activationMessage: 'Oytel callbacks now start this workflow.',
		defaults: { name: 'Oytel Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'oytelApi', required: true, testedBy: 'oytelApiTest' }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'oytel' }],
		triggerPanel: {
			header: 'Pull in events of Oytel',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, click Execute step and provision an eSIM with the Test URL as its Webhook URL. <b>When you are done</b>, give the Production URL to Provision and publish the workflow.',
				active:
					'<b>While you build</b>, click Execute step and provision an eSIM with the Test URL as its Webhook URL. <b>Production</b> events start the workflow by themselves; they are in the executions list.',
			},
			activationHint: 'Once Provision gives the Production URL to Oytel, publish the workflow to receive every event.',
		},
		properties: fields,
	};

	methods = { credentialTest: { oytelApiTest } };

	/** The URL goes to Oytel with each purchase (`webhook_url`); no call registers or removes one. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await refuseWithoutSecret(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
