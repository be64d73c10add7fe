/** One line of the table: our figure next to the one it is compared with. */
export interface Row {
	measure: string;
	unit: string;
	against: string;
	ours: number;
	theirs: number;
	/** Ours as a multiple of theirs; the median of the rounds' own ratios. */
	ratio: number;
	/** Absent if the figure is for comparison only. */
	target?: Target;
	met?: boolean;
	/** Every round's figures, in the order they were taken. */
	rounds: { ours: number[]; theirs: number[] };
}

/** What the ratio should be. */
export type Target = { atMost: number } | { atLeast: number };

interface Compared {
	measure: string;
	unit: string;
	against: string;
	ours: number[];
	theirs: number[];
	target?: Target | undefined;
}

/** The middle of some figures. */
export function median(figures: number[]): number {
	const sorted = [...figures].sort((a, b) => a - b);
	const middle = Math.floor(sorted.length / 2);
	const upper = sorted[middle] ?? NaN;
	return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** Makes a line of the table from the figures of rounds that were taken in turn, ours and theirs. */
export function compare({ ours, theirs, target, ...names }: Compared): Row {
	const ratio = median(ours.map((figure, round) => figure / (theirs[round] ?? NaN)));
	const figures = { ...names, ours: median(ours), theirs: median(theirs), ratio, rounds: { ours, theirs } };
	if (!target) return figures;
	return { ...figures, target, met: 'atMost' in target ? ratio <= target.atMost : ratio >= target.atLeast };
}

const shown = (figure: number) => (Math.abs(figure) >= 100 ? figure.toFixed(0) : figure.toPrecision(3));

/** Prints the rows as one table. */
export function print(rows: Row[]): void {
	console.table(
		rows.map(({ measure, unit, against, ours, theirs, ratio, target, met }) => ({
			measure: `${measure}, ${unit}`,
			ours: shown(ours),
			theirs: shown(theirs),
			against,
			ratio: ratio.toFixed(2),
			aim: target ? ('atMost' in target ? `<= ${target.atMost}` : `>= ${target.atLeast}`) : '',
			reached: met === undefined ? '' : met ? 'yes' : 'NO',
		})),
	);
}
