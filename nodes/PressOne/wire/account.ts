import { z } from 'zod/v4';
import { Failure } from '../../shared/failure';
import { row, type Row } from '../../shared/wire/rows';
import { maybe, readWire, wireNumber } from '../../shared/wire/schema';

const account = z.looseObject({ availableBalance: z.looseObject({ amount: wireNumber, currency: maybe(z.string()) }) });

export type WireAccount = z.output<typeof account>;

/** PressOne's text speaks of an array of accounts that may be empty. The twin API's example has one object. */
const balances = z.looseObject({
	data: z.looseObject({ balances: z.union([z.array(z.unknown()), z.looseObject({}).transform((one) => [one])]) }),
});

const source = 'PressOne (balance)';

export const readAccounts = (body: unknown): Array<Row<WireAccount>> =>
	readWire(balances, body, source).data.balances.map((one) => row(account, one, source));

/** What can be spent. Without an account that reports it, a purchase that must leave a balance is not sent. */
export function readBalance(body: unknown): number {
	const [first] = readAccounts(body);
	if (first) return first.wire.availableBalance.amount;
	throw new Failure({
		message: 'PressOne reports no account, so there is no balance',
		description: 'Remove the guard Min Balance After, or ask PressOne for an account.',
		ran: 'never',
	});
}
