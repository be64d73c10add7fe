import {
	NodeConnectionTypes,
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { esimGoApiTest } from './provider';
import { fields } from './trigger/fields';
import { receive } from './trigger/receive';
import { isRegistered, refuseUnlessRegistered } from './trigger/registration';

export class EsimGoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'eSIM Go Trigger',
		name: 'esimGoTrigger',
		icon: { light: 'file:esimGo.svg', dark: 'file:esimGo.dark.svg' },
		group: ['trigger'],
		// n8n 2.41 evaluates an expression per call for a webhook node of version 1, which takes ten times as long as everything else.
		version: 1.1,
		subtitle: '={{$parameter["events"].join(", ") || "all events"}}',
		description:
			'Sell, top up and manage eSIM Go travel eSIMs, or start a workflow when eSIM Go reports usage, a country change or a low balance',
		documentationUrl: 'https://github.com/n8n-nodes-esim/n8n-nodes-esim/blob/main/docs/esim-go.md#usage-callbacks',
		eventTriggerDescription: 'Waiting for a callback from eSIM Go',
		activationMessage: 'eSIM Go callbacks now start this workflow.',
		defaults: { name: 'eSIM Go Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'esimGoApi', required: true, testedBy: 'esimGoApiTest' }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'esim-go' }],
		triggerPanel: {
			header: 'Listen for eSIM Go events',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, paste the Test URL into the eSIM Go portal (Account Settings, API Details) and click Execute step. <b>When you are done</b>, paste the Production URL there and publish the workflow.',
				active:
					'<b>While you build</b>, paste the Test URL into the eSIM Go portal and click Execute step. Until you put the Production URL back, it receives no events. <b>In production</b>, events start the workflow automatically. You find these runs in the executions list.',
			},
			activationHint: 'Once the Production URL is in the eSIM Go portal, publish the workflow to receive every event.',
		},
		properties: fields,
	};

	methods = { credentialTest: { esimGoApiTest } };

	/** The eSIM Go API cannot register or remove a callback URL. */
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isRegistered(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await refuseUnlessRegistered(this);
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
