import type { INodeType } from 'n8n-workflow';
import { PressOneApi } from '../../../credentials/PressOneApi.credentials';
import { PressOneVoiceApi } from '../../../credentials/PressOneVoiceApi.credentials';
import { PressOne } from '../../../nodes/PressOne/PressOne.node';
import { PressOneVoice } from '../../../nodes/PressOneVoice/PressOneVoice.node';
import type { Sandbox, SandboxOptions } from '../../../sandbox';
import { clientOf, NG_1GB, NG_3GB_TOPUP } from '../../sandbox/pressoneClient';
import { byId, itemsOf, operationWith, Shop } from '../anyShop';
import type { TestCredential } from '../credentials';
import { engine, type Engine, type RunOptions, type RunResult } from '../engine';
import { inNewProcess } from '../newProcess';

export { byId, NG_1GB, NG_3GB_TOPUP };

export type Switches = NonNullable<NonNullable<SandboxOptions['switches']>['pressOne']>;

/** The credentials as a user fills them in for a sandbox of their own; there is no token yet. */
export function pressOneCredentials(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	return { pressOneApi: { type: new PressOneApi(), data: { ...sandbox.pressOne, accessToken: '', issuedAt: '', ...data } } };
}

export function pressOneVoiceCredentials(sandbox: Sandbox, data: object = {}): Record<string, TestCredential> {
	return { pressOneVoiceApi: { type: new PressOneVoiceApi(), data: { ...sandbox.pressOneVoice, ...data } } };
}

export function pressOneEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new PressOne()): Engine {
	return engine({ pressOne: node, pressOneTool: node }, pressOneCredentials(sandbox, data), 'pressOne');
}

export function pressOneVoiceEngine(sandbox: Sandbox, data: object = {}, node: INodeType = new PressOneVoice()): Engine {
	return engine({ pressOneVoice: node, pressOneVoiceTool: node }, pressOneVoiceCredentials(sandbox, data), 'pressOneVoice');
}

export const nodeOfNewProcess = () => inNewProcess('PressOne');

export const tokenPath = '/customer/v2/token';

export const purchase = (parameters: object = {}) =>
	operationWith('order.create', { package: byId(NG_1GB), reference: '={{ $json.reference }}', ...parameters });

/** A shop on PressOne, with the voice node beside; it buys 1 GB in Nigeria. */
class PressOneShop extends Shop<'pressOne'> {
	private readonly clients = new WeakMap<Sandbox, ReturnType<typeof clientOf>>();

	/** Plain HTTP to the sandbox, for what happens outside of n8n. */
	get outside(): ReturnType<typeof clientOf> {
		const client = this.clients.get(this.sandbox) ?? clientOf(this.sandbox);
		this.clients.set(this.sandbox, client);
		return client;
	}

	/** Runs one operation of the voice node. */
	async runVoice(operation: string, parameters: object = {}, options: Partial<RunOptions> = {}): Promise<RunResult> {
		return await pressOneVoiceEngine(this.sandbox).run({ parameters: operationWith(operation, parameters), ...options });
	}

	/** Runs `topUp.create` for one item per reference. */
	async topUp(
		iccid: string,
		references: Array<string | object>,
		parameters: object = {},
		options: Partial<RunOptions> = {},
	): Promise<RunResult> {
		const topUp = { iccid: byId(iccid), package: byId(NG_3GB_TOPUP), reference: '={{ $json.reference }}', ...parameters };
		return await this.run('topUp.create', topUp, { items: itemsOf(references), ...options });
	}

	/** Buys an eSIM outside of n8n and puts it to use. */
	async activeEsim(packageId?: string): Promise<string> {
		const before = new Set(this.sandbox.requests().map(({ id }) => id));
		const { outside } = this;
		await outside.login();
		const iccid = await outside.buyActive(packageId);
		for (const { id } of this.sandbox.requests()) if (!before.has(id)) this.own.add(`${this.sandbox.url} ${id}`);
		return iccid;
	}
}

/** The process keeps a token by its address and fetches three a minute at most. */
export const openPressOneShop = (switches: SandboxOptions['switches'] = {}) =>
	new PressOneShop('pressOne', {
		engine: (sandbox) => pressOneEngine(sandbox),
		order: purchase,
		switches,
		tokenPath,
		isNewForEachTest: true,
	});
