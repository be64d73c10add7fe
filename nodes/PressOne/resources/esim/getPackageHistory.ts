import { z } from 'zod/v4';
import { asFailure, type Failure } from '../../../shared/failure';
import { iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { jsonOf, type Answer, type Call } from '../../../shared/http/call';
import type { Client } from '../../../shared/http/client';
import { read } from '../../../shared/policy/read';
import { sendOnce } from '../../../shared/policy/sendOnce';
import { Recent } from '../../../shared/recent';
import { readWire } from '../../../shared/wire/schema';
import { iccid } from '../../fields';
import { historyUsageOf } from '../../model';
import { pressOne } from '../../provider';
import { readHistory } from '../../wire';

/** An answer with its age, which is passed on to its rows. */
const aged = z.object({ body: z.unknown(), ageSeconds: z.number() });

export const getPackageHistory = read(pressOne, {
	option: {
		name: 'Get Package History',
		value: 'getPackageHistory',
		action: `Get the package history of an eSIM`,
		description:
			'List the packages of an eSIM, including top-ups. PressOne answers once in 15 minutes. Within that time the same answer is returned, with its age.',
	},
	agents: 'allow',
	fields: [iccid, simplify],
	request: { method: 'GET', path: '/customer/v2/sims/{iccid}/packages' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	send: sendOrReuse,
	decode: (answer, source) => ({ body: jsonOf(answer, source), ageSeconds: Number(answer.headers.age) }),
	rows: (answer) => {
		const { body, ageSeconds } = readWire(aged, answer, 'PressOne (package history)');
		return readHistory(body, ageSeconds);
	},
	raw: ({ body, ageSeconds }) => ({ ...body, ageSeconds }),
	model: ({ wire, ageSeconds }, item) => ({ ...historyUsageOf(wire, iccidOf(item)), ageSeconds }),
});

/** PressOne answers the package history of an eSIM once in 15 minutes, and says to reuse the answer for that long. */
const reuseMs = 15 * 60 * 1000;

interface Asked {
	/** When it was asked (epoch ms). */
	at: number;
	answer: Promise<Answer>;
}

/** The latest answers, for all executions of this process. */
const asked = new Recent<Asked>(5_000);

/** The package history of an eSIM: a new answer, or one from the last 15 minutes. Its age in seconds is in the header `age`. */
async function sendOrReuse(client: Client, call: Call): Promise<Answer> {
	const key = `${client.account.host}/${client.account.id}/${call.values?.iccid ?? ''}`;
	const known = asked.get(key);
	const now = Date.now();
	const entry = known && now - known.at < reuseMs ? known : ask(client, call, now);
	asked.set(key, entry);
	const answer = await entry.answer;
	return { ...answer, headers: { ...answer.headers, age: String(Math.floor((now - entry.at) / 1000)) } };
}

/** A refusal does not use up the one request. A lost answer does, because PressOne may have counted it. */
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
	return failure.copyWith({
		description: `PressOne answers the package history of an eSIM once in 15 minutes, and may have counted this request. You can read it again at ${opens}.`,
		ran: 'perhaps',
		data: { ...failure.data, opensAt: opens },
	});
}
