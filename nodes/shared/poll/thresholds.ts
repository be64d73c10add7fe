import { list, type Item } from '../fields/item';
import { badParameter } from '../failure';

/** Reads the used percents at which a trigger fires, ascending, each above 0 and at most 100. */
export function usedPercents(item: Item): number[] {
	const texts = list(item, 'usedPercents');
	const percents = texts.map(Number);
	if (percents.length > 0 && percents.every((percent) => percent > 0 && percent <= 100))
		return [...new Set(percents)].sort((a, b) => a - b);
	throw badParameter('Used Percents must be numbers above 0 and up to 100', `It is "${texts.join(',')}". Write them like 80,100.`);
}

/**
 * The highest threshold that the used percentage has reached, or 0 if none. A trigger fires when this is higher than at the
 * last poll. If the percentage has fallen, as after a top-up, the thresholds above it fire again.
 */
export function highestReached(percents: number[], used: number): number {
	return Math.max(0, ...percents.filter((percent) => used >= percent));
}
