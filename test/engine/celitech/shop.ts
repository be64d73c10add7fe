import type { INodeType } from 'n8n-workflow';
import { CelitechApi } from '../../../credentials/CelitechApi.credentials';
import { Celitech } from '../../../nodes/Celitech/Celitech.node';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { day } from '../../sandbox/celitechClient';
import { byId, operationWith, Shop } from '../anyShop';
import type { TestCredential } from '../credentials';
import { engine, type Engine, type RunOptions } from '../engine';
import { inNewProcess } from '../newProcess';

export { byId, day, operationWith };

export type Switches = NonNullable<NonNullable<SandboxOptions['switches']>['celitech']>;

/** The credential as a user fills it in for a sandbox of their own. */
export function celitechCredential(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	return { celitechApi: { type: new CelitechApi(), data: { ...sandbox.celitech, authentication: 'header', accessToken: '', ...data } } };
}

export function celitechEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new Celitech()): Engine {
	return engine({ celitech: node, celitechTool: node }, celitechCredential(sandbox, data), 'celitech');
}

export const nodeOfNewProcess = () => inNewProcess('Celitech');

export const tokenPath = '/oauth2/token';

export const order = (parameters: object = {}): RunOptions['parameters'] =>
	operationWith('purchase.create', {
		destination: byId('FRA'),
		dataLimitInGB: 5,
		period: 'duration',
		duration: 7,
		reference: '={{ $json.reference }}',
		...parameters,
	});

let engines = 0;

/** The process shares a token between executions; a reset of the sandbox forgets it, so no engine takes another's. */
const withoutToken = (sandbox: Sandbox, data: object = {}, node?: INodeType) =>
	celitechEngine(sandbox, { tokenUrl: `${sandbox.celitech.tokenUrl}?engine=${++engines}`, ...data }, node);

/** A shop on CELITECH; it buys 5 GB for a week in France. */
class CelitechShop extends Shop<'celitech'> {
	/** The node with a credential that has no token yet. */
	newEngine(data?: object, node?: INodeType): Engine {
		return withoutToken(this.sandbox, data, node);
	}
}

export const openCelitechShop = () => new CelitechShop('celitech', { engine: withoutToken, order, tokenPath });

/** The POST that buys, for fault rules. */
export const thePurchase = { method: 'POST', path: '/purchases/v2' };
