import { Secrets } from '../../../nodes/shared/secrets/secrets';
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

/** What grows with the square of the longest text takes ten thousand. */
const few = 1_000;

/** Without a repetition an expression looks at only so many signs from each place on, whatever the text: it is linear. */
const repeats = ({ source }: RegExp) => /[*+{]/.test(source.replace(/\\.|\[(?:\\.|[^\]])*\]/g, ''));

/** The text for which steps grow faster than the text. */
function worstOf(expression: RegExp): Hostile | undefined {
	if (!repeats(expression)) return undefined;
	const stepper = new Stepper(expression);
	return hostileTexts(stepper).find((hostile) => {
		const steps = (length: number) => stepper.count(grown(hostile, length));
		const [short, middle, long] = lengths;
		return steps(long) > few && steps(long) - 2 * steps(middle) + steps(short) > uneven;
	});
}

/** Makes its expressions of the secrets that it is given. */
const ofSecrets = 'nodes/shared/secrets/patterns.ts';

const found = [...expressionsIn('nodes', [ofSecrets]), ...madeOfSecrets()];

/** The expressions for a key with signs that are encoded. */
function madeOfSecrets(): Found[] {
	const made: RegExp[] = [];
	const { RegExp: original } = globalThis;
	globalThis.RegExp = new Proxy(original, {
		construct(target, args: [string, string]) {
			const expression = new target(...args);
			made.push(expression);
			return expression;
		},
	});
	const secrets = new Secrets();
	secrets.add('a+b/c=d"e');
	secrets.without('a text that is long enough to be looked through');
	globalThis.RegExp = original;
	return made.map((expression, index) => ({ at: `${ofSecrets}, ${index + 1}`, expression }));
}

test('finds the expressions of nodes/', () => {
	expect(found.length).toBeGreaterThan(50);
	expect(found.map(({ at }) => at.split(':')[0])).toEqual(
		expect.arrayContaining(['nodes/shared/wire/json.ts', 'nodes/shared/fields/identity.ts']),
	);
});

test.each(found)('$at takes linear time: $expression', ({ expression }) => {
	expect(worstOf(expression)).toBeUndefined();
});

test.each([
	/\/+$/,
	/^[^\s@]+@[^\s@]+\.[^\s@]+$/,
	/(\d+(?:\.\d+)?)\s?(GB|MB)\b/i,
	/\s+$/,
	/(a+)+$/,
	/<!--[^]*?-->/g,
	/"(?:[^"\\]|\\.)*"/g,
	/^(\s*<a>)*\s*\s*$/,
])('knows one that does not: %s', (expression) => {
	expect(slow(expression)).toBe(true);
});

function slow(expression: RegExp): boolean {
	try {
		return worstOf(expression) !== undefined;
	} catch {
		return true;
	}
}
