import { expressionsIn, type Found } from './found';
import { grown, hostileTexts, type Hostile } from './hostile';
import { Stepper } from './steps';

/**
 * What a buyer, a wholesaler or a stranger sends goes through these expressions, so each takes time in proportion to the
 * text. Steps are counted, no clock is read.
 */

/** Longer than any bound inside an expression, such as the 22 digits of an ICCID. */
const lengths = [48, 96, 144];

/** The steps of a linear one grow evenly; a few more or less where something begins or ends. */
const uneven = 48;

/** The text for which steps grow faster than the text. */
function worstOf(expression: RegExp): Hostile | undefined {
	const stepper = new Stepper(expression);
	return hostileTexts(stepper).find((hostile) => {
		const [short, middle, long] = lengths.map((length) => stepper.count(grown(hostile, length)));
		return long - 2 * middle + short > uneven;
	});
}

/** It is written anew without any expression. */
const leaves = ({ at, expression }: Found) => at.startsWith('nodes/shared/model/activation.ts:') && expression.source === '\\/+$';

const found = expressionsIn('nodes').filter((one) => !leaves(one));

test('finds the expressions of nodes/', () => {
	expect(found.length).toBeGreaterThan(50);
	expect(found.map(({ at }) => at.split(':')[0])).toEqual(expect.arrayContaining(['nodes/shared/wire/json.ts', 'nodes/shared/fields/identity.ts']));
});

test.each(found)('$at takes linear time: $expression', ({ expression }) => {
	expect(worstOf(expression)).toBeUndefined();
});

test.each([/\/+$/, /^[^\s@]+@[^\s@]+\.[^\s@]+$/, /(\d+(?:\.\d+)?)\s?(GB|MB)\b/i, /\s+$/, /(a+)+$/, /<!--[^]*?-->/g, /"(?:[^"\\]|\\.)*"/g, /^(\s*<a>)*\s*\s*$/])('knows one that does not: %s', (expression) => {
	expect(slow(expression)).toBe(true);
});

function slow(expression: RegExp): boolean {
	try {
		return worstOf(expression) !== undefined;
	} catch {
		return true;
	}
}
