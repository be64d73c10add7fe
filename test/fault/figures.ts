import { purchasesAt } from './judge';
import { statementsOf } from './statements';
import type { Seller, Story } from './seller';

type Counts = Record<
	'stories' | 'runs' | 'purchases' | 'lostAnswers' | 'bought' | 'alreadyBought' | 'reconciled' | 'unknown' | 'notBought' | 'sentAgain',
	number
>;

/** What happened in a story, counted. */
export function figuresOf(seller: Seller, story: Story): Counts {
	const says = story.runs.map(({ result }) => statementsOf(result));
	const given = says.flatMap((one) => one.given);
	const withOutcome = (outcome: string) => new Set(given.filter((one) => one.outcome === outcome).map(({ reference }) => reference)).size;
	const of = (references: string[]) => new Set(references).size;
	const requests = story.accounts
		.flatMap(({ sandbox }) => sandbox.requests())
		.filter((request) => request.method === 'POST' && seller.owners(request, story).length > 0);
	return {
		stories: 1,
		runs: story.runs.length,
		purchases: story.accounts.flatMap((account) => purchasesAt(account, seller, story)).length,
		lostAnswers: requests.filter(({ status, fault }) => fault !== undefined && (status < 400 || status >= 500 || status === 408)).length,
		bought: withOutcome('bought'),
		alreadyBought: withOutcome('alreadyBought'),
		reconciled: withOutcome('reconciled'),
		unknown: of(says.flatMap(({ unknown }) => [...unknown])),
		notBought: of(says.flatMap(({ notBought }) => notBought.map(({ reference }) => reference))),
		sentAgain: of(says.flatMap(({ sentAgain }) => [...sentAgain])),
	};
}

/** Figures of all stories, printed after a long run. */
export class Figures {
	private readonly sums = new Map<string, number>();

	add(counts: Counts): void {
		for (const [name, count] of Object.entries(counts)) this.sums.set(name, (this.sums.get(name) ?? 0) + count);
	}

	print(): void {
		if (process.env.FAULT_SCHEDULES !== undefined) process.stdout.write(`${JSON.stringify(Object.fromEntries(this.sums))}\n`);
	}
}
