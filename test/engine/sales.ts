import type { Sandbox } from '../../sandbox';
import type { Engine, RunOptions, RunResult } from './engine';
import { esimGoEngine } from './engine';
import { byId, nodeOfNewProcess, order, ukBundle } from './shop';
import { operationWith } from './anyShop';

/** The five ways to spend money or stock at eSIM Go, and a process that dies while it does. */

const hour = 60 * 60_000;

/** Looks for ten seconds only. */
export const noWait = { options: { waitMinutes: 0 } };

/** Well beyond the time that eSIM Go may take to show an order. */
export const timeOfShowing = 60 * 60_000;

export interface Sale {
	parameters: RunOptions['parameters'];
	/** The POST that spends. */
	path: string;
}

/** Somebody else has bought an eSIM and stock on this account, hours ago. */
async function before(sandbox: Sandbox): Promise<string> {
	sandbox.act('esimGo', { action: 'otherOrder', bundle: ukBundle, customerRef: 'long ago' });
	sandbox.act('esimGo', { action: 'otherOrder', bundle: ukBundle, assign: false, quantity: 5 });
	await sandbox.advanceClock(5 * hour);
	return String(sandbox.state('esimGo').esims[0].iccid);
}

const apply = (parameters: object) =>
	operationWith('esim.applyBundle', { bundle: byId(ukBundle), reference: '={{ $json.reference }}', ...parameters, ...noWait });

export const sales: Array<[string, (sandbox: Sandbox) => Promise<Sale>]> = [
	['a new eSIM', async () => await Promise.resolve({ parameters: order(noWait), path: '/orders' })],
	[
		'a top-up',
		async (sandbox) => ({ parameters: order({ options: { ...noWait.options, iccids: await before(sandbox) } }), path: '/orders' }),
	],
	['stock', async () => await Promise.resolve({ parameters: order({ ...noWait, assign: false }), path: '/orders' })],
	[
		'a bundle from stock on a new eSIM',
		async (sandbox) => (await before(sandbox), { parameters: apply({ target: 'new' }), path: '/esims/apply' }),
	],
	[
		'a bundle from stock on an existing eSIM',
		async (sandbox) => ({ parameters: apply({ iccid: byId(await before(sandbox)) }), path: '/esims/apply' }),
	],
];

/** What the node itself has spent: one entry per line of an order, or per bundle from stock. */
export const spendings = (sandbox: Sandbox) =>
	sandbox.ledger().filter(({ kind, requestId }) => (kind === 'charge' || kind === 'stockSpent') && requestId !== 'other');

/** The node in a process that has just begun: it has n8n's database, and no memory. */
export const restarted = (sandbox: Sandbox): Engine => esimGoEngine(sandbox.esimGo, nodeOfNewProcess());

/** The process dies while it waits for the answer to a charge. */
export async function killedAfterCharge(sandbox: Sandbox, { parameters, path }: Sale, reference: string): Promise<void> {
	sandbox.addFault({ provider: 'esim-go', method: 'POST', path, fault: { kind: 'noAnswer', when: 'after' } });
	await killedWhen(
		() => spendings(sandbox).length > 0,
		async (kill) => await restarted(sandbox).run({ parameters, items: [{ reference }], kill }),
	);
}

export async function killedWhen(isTime: () => boolean, run: (kill: AbortSignal) => Promise<RunResult>): Promise<void> {
	const kill = new AbortController();
	const running = run(kill.signal);
	while (!isTime()) await new Promise((resolve) => setTimeout(resolve, 2));
	kill.abort();
	await running;
}
