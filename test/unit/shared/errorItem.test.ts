import type { INode } from 'n8n-workflow';
import { errorItem, nodeError } from '../../../nodes/shared/policy/errors';
import { Failure } from '../../../nodes/shared/failure';

/** How a failed item finds its way to the error output in old and new n8n, with all that it says. */

const node = (onError: INode['onError']): INode => ({
	id: '1',
	name: 'Buy',
	type: 'esimGo',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
	onError,
});

const failed = (onError: INode['onError']) => {
	const failure = new Failure({
		message: 'eSIM Go refused the request (400)',
		description: 'Look at it',
		ran: 'never',
		data: { outcome: 'notBought' },
	});
	return errorItem(nodeError(node(onError), failure, 2), 2);
};

const json = {
	error: 'eSIM Go refused the request (400) [item 2]',
	details: expect.objectContaining({ description: 'Look at it', outcome: 'notBought' }),
};

test('for the error output n8n sees an error beside the json, and none in the copy that it sends', () => {
	const item = failed('continueErrorOutput');
	expect(item.error?.message).toBe(json.error);
	expect({ ...item }).toEqual({ json, pairedItem: { item: 2 } });
	expect('error' in { ...item }).toBe(false);
});

test('elsewhere there is no error beside the json: n8n would drop the rest of it', () => {
	const item = failed('continueRegularOutput');
	expect(item).toEqual({ json, pairedItem: { item: 2 } });
	expect('error' in item).toBe(false);
});
