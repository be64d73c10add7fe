import { z } from 'zod/v4';
import { iccid as iccidOf } from '../../../shared/fields/item';
import { simplify } from '../../../shared/fields/lists';
import { jsonOf } from '../../../shared/http/call';
import { read } from '../../../shared/policy/read';
import { readWire } from '../../../shared/wire/schema';
import { iccid } from '../../fields';
import { historyAnswer } from '../../history';
import { historyUsageOf } from '../../model';
import { pressOne } from '../../provider';
import { readHistory } from '../../wire';

/** An answer with its age, which its rows carry on. */
const aged = z.object({ body: z.unknown(), ageSeconds: z.number() });

export const getPackageHistory = read(pressOne, {
	option: {
		name: 'Get Package History',
		value: 'getPackageHistory',
		action: `Get the package history of an eSIM`,
		description:
			'List the packages of an eSIM, top-ups too. PressOne answers once in 15 minutes: until then the same answer comes, with its age.',
	},
	agents: 'allow',
	fields: [iccid, simplify],
	request: { method: 'GET', path: '/customer/v2/sims/{iccid}/packages' },
	call: (item) => ({ values: { iccid: iccidOf(item) } }),
	send: historyAnswer,
	decode: (answer, source) => ({ body: jsonOf(answer, source), ageSeconds: Number(answer.headers.age) }),
	rows: (answer) => {
		const { body, ageSeconds } = readWire(aged, answer, 'PressOne (package history)');
		return readHistory(body, ageSeconds);
	},
	raw: ({ body, ageSeconds }) => ({ ...body, ageSeconds }),
	model: ({ wire, ageSeconds }, item) => ({ ...historyUsageOf(wire, iccidOf(item)), ageSeconds }),
});
