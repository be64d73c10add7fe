import type { INode } from 'n8n-workflow';
import { nodeError } from '../../../nodes/shared/policy/errors';
import { asFailure, Failure } from '../../../nodes/shared/failure';

/** A mistake of ours is told as one, and where it was made; a failure told further loses nothing. */

const node: INode = { id: '1', name: 'Node', type: 'esimGo', typeVersion: 1, position: [0, 0], parameters: {} };

test('a bug in the node says so, carries its cause and keeps its stack', () => {
	const bug = new TypeError('x is not a function');
	const error = nodeError(node, asFailure(bug).copyWith({ ran: 'never', data: { done: 1 } }), 2);
	expect(error.message).toBe('This is a bug in the node: x is not a function [item 2]');
	expect(error.description).toContain('report it');
	expect(error.cause).toBe(bug);
	expect(error.stack).toBe(bug.stack);
	expect(error.context.data).toEqual({ done: 1 });
});

test('a failure told further keeps its status, data and cause', () => {
	const cause = new Error('lost');
	const failure = new Failure({ message: 'a', description: 'b', ran: 'perhaps', status: 502, data: { code: '1' }, cause });
	expect(failure.copyWith({ message: 'c' })).toMatchObject({
		message: 'c',
		description: 'b',
		ran: 'perhaps',
		status: 502,
		data: { code: '1' },
		cause,
	});
});

test('of a cause that carries a request only its words are told', () => {
	const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', config: { headers: { Authorization: 'Bearer abc' } } });
	const error = nodeError(node, new Failure({ message: 'a', description: 'b', ran: 'perhaps', cause }));
	expect(error.cause).toMatchObject({ message: 'socket hang up', code: 'ECONNRESET' });
	expect(error.cause).not.toHaveProperty('config');
});
