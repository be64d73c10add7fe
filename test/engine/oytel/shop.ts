import type { INodeType } from 'n8n-workflow';
import { OytelApi } from '../../../credentials/OytelApi.credentials';
import { Oytel } from '../../../nodes/Oytel/Oytel.node';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { byId, operationWith, Shop } from '../anyShop';
import type { TestCredential } from '../credentials';
import { engine, type Engine, type RunOptions } from '../engine';
import { inNewProcess } from '../newProcess';

export { byId };
export type Switches = NonNullable<NonNullable<SandboxOptions['switches']>['oytel']>;

export const euPlan = 'eu-roam-50';

/** The credential as a user fills it in for a sandbox of their own. */
export function oytelCredential(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	const { baseUrl, apiKey } = sandbox.oytel;
	return { oytelApi: { type: new OytelApi(), data: { baseUrlPreset: 'custom', baseUrl, apiKey, headerForm: 'bearer', ...data } } };
}

export function oytelEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new Oytel()): Engine {
	return engine({ oytel: node, oytelTool: node }, oytelCredential(sandbox, data), 'oytel');
}

export const nodeOfNewProcess = () => inNewProcess('Oytel');

/** A shop on Oytel; it provisions a plan for Europe. */
export const openOytelShop = () => new Shop('oytel', { engine: (sandbox) => oytelEngine(sandbox), order: provision });

export const chargesOf = (sandbox: Sandbox) => sandbox.ledger().filter(({ kind }) => kind === 'charge').length;

export function provision(parameters: object = {}): RunOptions['parameters'] {
	return operationWith('esim.provision', {
		plan: byId(euPlan),
		customerEmail: 'ada@traveller.example',
		customerName: 'Ada Traveller',
		reference: '={{ $json.reference }}',
		...parameters,
	});
}

/** The POST that buys, for fault rules. */
export const thePurchase = { method: 'POST', path: '/esim/provision' };
