/** How many rounds are measured; a ratio is their median. `BENCH_ROUNDS` sets another number. */
export const rounds = Number(process.env.BENCH_ROUNDS ?? 3);

/**
 * Measures contestants in turn, round by round, each round in another order, so that whatever else the machine does
 * affects all of them.
 * @returns a function that gives the figures of a contestant, one per round
 */
export async function inTurn<Name extends string, Figure>(
	names: readonly Name[],
	measure: (name: Name, round: number) => Promise<Figure>,
): Promise<(name: Name) => Figure[]> {
	const found = new Map<Name, Figure[]>(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		const first = round % names.length;
		for (const name of [...names.slice(first), ...names.slice(0, first)]) found.get(name)?.push(await measure(name, round));
	}
	return (name) => found.get(name) ?? [];
}
