import { parametersOf, requestOf } from './fill';
import type { Trial } from './trial';
import { sentSince } from './wire';

/** n8n takes a pause of 0 between two tries for a second. */
const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/**
 * A change whose answer is lost, after it acted and before: it is sent once per run, Retry On Fail sends nothing more, and
 * the error says that the outcome is unknown.
 */
export async function expectSentOnce(trial: Trial): Promise<void> {
	const { sandbox, engine } = trial.open;
	const before = sandbox.requests().length;
	const losses = ['after', 'before'] as const;
	for (const when of losses) {
		sandbox.addFault({ ...requestOf(trial), fault: { kind: 'reset', when } });
		const { error } = await engine().run({ parameters: parametersOf(trial), node: retrying });
		expect(error?.message).toContain('The outcome is unknown (');
		expect(error?.description).toContain('sent once and is not sent again automatically');
	}
	expect(sentSince(trial, before).its.map(({ fault }) => fault)).toEqual(losses.map((when) => `reset ${when}`));
}

/**
 * A purchase whose answer is lost after the charge: it stays one charge, with Retry On Fail and when the reference comes
 * again from another workflow, and the user gets the order or an error that names the reference.
 */
export async function expectChargedOnce(trial: Trial): Promise<void> {
	const { sandbox, engine } = trial.open;
	const reference = `lost answer of ${trial.operation}`;
	const own: { options?: object } = trial.row.parameters ?? {};
	const parameters = parametersOf(trial, { ...own, reference, options: { ...own.options, waitMinutes: 0 } });
	const before = { requests: sandbox.requests().length, ledger: sandbox.ledger().length };
	sandbox.addFault({ ...requestOf(trial), fault: { kind: 'reset', when: 'after' } });
	for (const workflowId of ['workflow', 'another']) {
		const { error, json } = await engine().run({ parameters, node: retrying, workflowId });
		if (error) expect(error.message).toContain(reference);
		else expect(json.map((item) => item.reference)).toEqual(json.map(() => reference));
		expect(error !== undefined || json.length > 0).toBe(true);
		const charges = sandbox.ledger().slice(before.ledger);
		expect(new Set(charges.map(({ requestId }) => requestId)).size).toBe(1);
	}
	expect(sentSince(trial, before.requests).its.map(({ fault }) => fault)).toEqual(['reset after']);
}
