import { esimGo } from '../../../nodes/EsimGo/provider';
import { accountOf } from '../../../nodes/shared/http/account';
import { Client } from '../../../nodes/shared/http/client';
import { Failure } from '../../../nodes/shared/failure';

/** What has to be done before a request is sent is done when all waiting is over: what it checks or notes is new then. */

const credential = { apiKey: 'the key of a test', baseUrl: 'http://127.0.0.1:1/v2.4' };
const read = { method: 'GET', path: '/orders' } as const;

function clientThatSays(happened: string[], signal?: AbortSignal): Client {
	const answer = async () => {
		happened.push('sent');
		return await Promise.resolve({ statusCode: 200, headers: {}, body: Buffer.from('{}') });
	};
	const caller = Object.assign(Object.create(null), {
		helpers: { httpRequestWithAuthentication: answer },
		getExecutionCancelSignal: () => signal,
	});
	return new Client(caller, esimGo, accountOf(credential, esimGo));
}

test('after the wait for the limit, not before it', async () => {
	const happened: string[] = [];
	const client = clientThatSays(happened);
	const first = Array.from({ length: esimGo.pace.sends }, async () => await client.once(read));
	const last = client.once(read, async () => {
		happened.push('offered');
		await Promise.resolve();
	});
	await Promise.all([...first, last]);
	expect(happened).toEqual([...first.map(() => 'sent'), 'offered', 'sent']);
});

test('if it fails, or the execution is stopped meanwhile, nothing is sent', async () => {
	const happened: string[] = [];
	const stop = new AbortController();
	const client = clientThatSays(happened, stop.signal);
	const full = new Failure({ message: 'The disk is full', description: '', ran: 'never' });
	await expect(client.once(read, async () => await Promise.reject(full))).rejects.toBe(full);
	const stopping = client.once(read, async () => await Promise.resolve(stop.abort()));
	await expect(stopping).rejects.toMatchObject({ message: 'The execution was stopped', ran: 'never' });
	expect(happened).toEqual([]);
});
