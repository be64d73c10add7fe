import type { AST } from '@eslint-community/regexpp';
import type { Stepper } from './steps';

/** A text that grows by repeating `pump`. */
export interface Hostile {
	prefix: string;
	pump: string;
	suffix: string;
}

export const grown = ({ prefix, pump, suffix }: Hostile, length: number) => prefix + pump.repeat(Math.ceil(length / pump.length)) + suffix;

const anySigns = [...'aZ09 \n-_.@/+="\\[]<>{}!,;:?#%*$é'];

/**
 * Texts that a backtracking engine may be slow with: what the expression needs up to some point, then one of its own
 * signs, two of them in turn or one of its words again and again, then something that does not fit.
 */
export function hostileTexts(stepper: Stepper): Hostile[] {
	const elements = leaves(stepper.pattern);
	const signs = distinctSigns(stepper, elements);
	const words = wordsOf(stepper.pattern);
	const samples = stepper.pattern.alternatives.map((one) => sampleOf(one, stepper));
	const prefixes = new Set(
		samples.flatMap((sample) => Array.from({ length: Math.min(sample.length, 30) + 1 }, (_, length) => sample.slice(0, length))),
	);
	const pumps = new Set([
		...signs,
		...signs.flatMap((one) => signs.map((other) => one + other)),
		...words,
		...samples.filter((sample) => sample !== ''),
	]);
	const last = elements.at(-1);
	const unfit = signs.find((sign) => last && !stepper.takes(last, sign));
	const suffixes = ['', '\u0001', ...(unfit === undefined ? [] : [unfit])];
	return [...prefixes].flatMap((prefix) => [...pumps].flatMap((pump) => suffixes.map((suffix) => ({ prefix, pump, suffix }))));
}

/** Everything in it that takes one character. */
function leaves(node: AST.Node): AST.Element[] {
	switch (node.type) {
		case 'Character':
		case 'CharacterClass':
		case 'CharacterSet':
			return [node];
		case 'Quantifier':
			return leaves(node.element);
		case 'Alternative':
			return node.elements.flatMap(leaves);
		default:
			return 'alternatives' in node ? node.alternatives.flatMap(leaves) : [];
	}
}

/** One sign for each way in which signs differ for the expression. */
function distinctSigns(stepper: Stepper, elements: AST.Element[]): string[] {
	const own = elements.flatMap((element) => (element.type === 'Character' ? [String.fromCodePoint(element.value)] : []));
	const kinds = new Map<string, string>();
	for (const sign of [...own, ...anySigns]) {
		const kind = elements.map((element) => stepper.takes(element, sign)).join();
		if (!kinds.has(kind)) kinds.set(kind, sign);
	}
	return [...kinds.values()].slice(0, 12);
}

/** Stands in no expression. */
const apart = '\uFFFE';

/** Characters that stand side by side. */
function wordsOf(node: AST.Node): string[] {
	if (node.type === 'Quantifier') return wordsOf(node.element);
	if (node.type !== 'Alternative') return 'alternatives' in node ? node.alternatives.flatMap(wordsOf) : [];
	const signs = node.elements.map((element) => (element.type === 'Character' ? String.fromCodePoint(element.value) : apart));
	return [
		...signs
			.join('')
			.split(apart)
			.filter((word) => word.length > 2),
		...node.elements.flatMap(wordsOf),
	];
}

/** A short text that fits. */
function sampleOf(node: AST.Node, stepper: Stepper): string {
	switch (node.type) {
		case 'Character':
			return String.fromCodePoint(node.value);
		case 'CharacterClass':
		case 'CharacterSet':
			return anySigns.find((sign) => stepper.takes(node, sign)) ?? '';
		case 'Quantifier':
			return sampleOf(node.element, stepper).repeat(Math.max(node.min, Math.min(node.max, 1)));
		case 'Alternative':
			return node.elements.map((element) => sampleOf(element, stepper)).join('');
		case 'Group':
		case 'CapturingGroup':
			return sampleOf(node.alternatives[0], stepper);
		default:
			return '';
	}
}
