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
		// For a webhook node of version 1, n8n 2.41 evaluates an expression per call. That takes ten times as long as everything else.
		version: 1.1,
		subtitle: '={{$parameter["events"].join(", ") || "all events"}}',
		description:
			'Sell Oytel travel eSIMs and read their usage, or start a workflow when one is provisioned, activated, used up to a threshold or expired',
		documentationUrl: 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/oytel.md#trigger',
		eventTriggerDescription: 'Waiting for a callback from Oytel',
		activationMessage: 'Oytel callbacks now start this workflow.',
		defaults: { name: 'Oytel Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'oytelApi', required: true, testedBy: 'oytelApiTest' }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'oytel' }],
		triggerPanel: {
			header: 'Listen for Oytel events',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, click Execute step and provision an eSIM with the Test URL as its Webhook URL. <b>When you are done</b>, enter the Production URL in Provision and publish the workflow.',
				active:
					'<b>While you build</b>, click Execute step and provision an eSIM with the Test URL as its Webhook URL. <b>Production</b> events start the workflow automatically. You can see them in the executions list.',
			},
			activationHint: 'Enter the Production URL in Provision, then publish the workflow to receive every event.',
		},
		properties: fields,
	};

	methods = { credentialTest: { oytelApiTest } };

	/** The URL goes to Oytel with each purchase (`webhook_url`). No call registers or removes one. */
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
