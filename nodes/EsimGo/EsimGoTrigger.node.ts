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
		// For a webhook node of version 1, n8n 2.41 evaluates an expression per call, which takes ten times as long as the rest.
		version: 1.1,
		subtitle: '={{$parameter["events"].join(", ") || "all events"}}',
		description: 'Starts the workflow when eSIM Go reports usage, a country change, a low balance or another event',
		eventTriggerDescription: 'Waiting for a callback of eSIM Go',
		activationMessage: 'eSIM Go callbacks now start this workflow.',
		defaults: { name: 'eSIM Go Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'esimGoApi', required: true, testedBy: 'esimGoApiTest' }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'esim-go' }],
		triggerPanel: {
			header: 'Pull in events of eSIM Go',
			executionsHelp: {
				inactive:
					'<b>While you build</b>, click Execute step and let eSIM Go send to the Test URL: paste it into the portal under Account Settings, API Details. <b>When you are done</b>, paste the Production URL there and publish the workflow.',
				active:
					'<b>While you build</b>, click Execute step; eSIM Go sends to the Test URL only while it stands in the portal, and then not to the Production URL. <b>Production</b> events start the workflow by themselves; they are in the executions list.',
			},
			activationHint: 'Once the Production URL stands in the eSIM Go portal, publish the workflow to receive every event.',
		},
		properties: fields,
	};

	methods = { credentialTest: { esimGoApiTest } };

	/** eSIM Go has no call that registers or removes a callback URL. */
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
