import type { Answer, Call } from '../shared/http/call';
import type { Client } from '../shared/http/client';
import { asFailure, type Failure } from '../shared/failure';
import { Recent } from '../shared/recent';
import { sendOnce } from '../shared/policy/sendOnce';

/** PressOne answers the package history of an eSIM once in 15 minutes and says to reuse the answer for as long. */
const reuseMs = 15 * 60 * 1000;

interface Asked {
	/** When it was asked (epoch ms). */
	at: number;
	answer: Promise<Answer>;
}

/** The latest answers, for all executions of this process. */
const asked = new Recent<Asked>(5_000);

/** The package history of an eSIM: a new answer, or the one of the last 15 minutes, with its age in seconds as header `age`. */
export async function historyAnswer(client: Client, call: Call): Promise<Answer> {
	const key = `${client.account.host}/${client.account.id}/${call.values?.iccid ?? ''}`;
	const known = asked.get(key);
	const now = Date.now();
	const entry = known && now - known.at < reuseMs ? known : ask(client, call, now);
	asked.set(key, entry);
	const answer = await entry.answer;
	return { ...answer, headers: { ...answer.headers, age: String(Math.floor((now - entry.at) / 1000)) } };
}

/** A refusal does not count as the one request; a lost answer does, since PressOne may have counted it. */
function ask(client: Client, call: Call, at: number): Asked {
	const answer = sendOnce(client, call).catch(async (cause: unknown) => {
		const failure = asFailure(cause);
		if (failure.ran === 'never') entry.at = 0;
		return await Promise.reject(failure.ran === 'never' ? failure : lost(failure, at));
	});
	const entry: Asked = { at, answer };
	return entry;
}

function lost(failure: Failure, at: number): Failure {
	const opens = new Date(at + reuseMs).toISOString();
	return failure.but({
		description: `PressOne answers the package history of an eSIM once in 15 minutes and may have counted this request. It can be read again at ${opens}.`,
		ran: 'perhaps',
		data: { ...failure.data, opensAt: opens },
	});
}
