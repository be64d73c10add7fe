import { RegExpParser, type AST } from '@eslint-community/regexpp';

/** More than any test needs; what takes more is not linear. */
const mostSteps = 3_000_000;

type Next = (at: number) => boolean;
type Matcher = (at: number, next: Next) => boolean;

/**
 * A regular expression as a backtracking engine runs it, with its steps counted: V8 works the same way, and cannot be
 * asked how often it tried.
 */
export class Stepper {
	readonly pattern: AST.Pattern;

	private text = '';

	private steps = 0;

	private readonly matcher: Matcher;

	private readonly signs = new Map<string, RegExp>();

	constructor(private readonly expression: RegExp) {
		const unicode = expression.flags.includes('u');
		this.pattern = new RegExpParser().parsePattern(expression.source, 0, expression.source.length, { unicode });
		this.matcher = this.anyOf(this.pattern.alternatives);
	}

	/** The steps that looking through `text` takes, on to the end where the expression is global. */
	count(text: string): number {
		this.text = text;
		this.steps = 0;
		let from = 0;
		while (from <= text.length) {
			const end = this.search(from);
			if (end === undefined || !this.expression.global) break;
			from = Math.max(end, from + 1);
		}
		return this.steps;
	}

	/** Whether a class, a set or a character of the expression takes `sign`. */
	takes(element: AST.Element, sign: string): boolean {
		const flags = this.expression.flags.replace(/[gy]/g, '');
		const expression = this.signs.get(element.raw) ?? new RegExp(`^${element.raw}$`, flags);
		this.signs.set(element.raw, expression);
		return expression.test(sign);
	}

	/** What an element takes, each sign tried once. */
	private takenBy(element: AST.Element): (sign: string) => boolean {
		const known = new Map<string, boolean>();
		return (sign) => {
			const taken = known.get(sign) ?? this.takes(element, sign);
			known.set(sign, taken);
			return taken;
		};
	}

	private search(from: number): number | undefined {
		let end: number | undefined;
		for (let start = from; start <= this.text.length && end === undefined; start++) {
			this.matcher(start, (at) => {
				end = at;
				return true;
			});
		}
		return end;
	}

	private step(): void {
		this.steps += 1;
		if (this.steps > mostSteps) throw new Error(`More than ${mostSteps} steps for ${this.text.length} characters`);
	}

	private anyOf(alternatives: AST.Alternative[], backwards = false): Matcher {
		const matchers = alternatives.map(({ elements }) => this.sequence(backwards ? [...elements].reverse() : elements, backwards));
		return (at, next) => matchers.some((matcher) => matcher(at, next));
	}

	private sequence(elements: AST.Element[], backwards: boolean): Matcher {
		return elements
			.map((element) => this.one(element, backwards))
			.reduceRight<Matcher>(
				(rest, matcher) => (at, next) => matcher(at, (then) => rest(then, next)),
				(at, next) => next(at),
			);
	}

	private one(element: AST.Element, backwards: boolean): Matcher {
		switch (element.type) {
			case 'Group':
			case 'CapturingGroup':
				return this.anyOf(element.alternatives, backwards);
			case 'Quantifier':
				return this.repeated(element, this.one(element.element, backwards));
			case 'Assertion':
				return this.assertion(element);
			case 'Backreference':
				throw new Error('Backreferences are not counted');
			default: {
				const taken = this.takenBy(element);
				return (at, next) => {
					this.step();
					const from = backwards ? at - 1 : at;
					return from >= 0 && from < this.text.length && taken(this.text.charAt(from)) && next(backwards ? at - 1 : at + 1);
				};
			}
		}
	}

	private repeated({ min, max, greedy }: AST.Quantifier, matcher: Matcher): Matcher {
		const again = (times: number, at: number, next: Next): boolean => {
			const more = () => times < max && matcher(at, (then) => (then !== at || times < min) && again(times + 1, then, next));
			if (times < min) return more();
			return greedy ? more() || next(at) : next(at) || more();
		};
		return (at, next) => again(0, at, next);
	}

	private assertion(element: AST.Assertion): Matcher {
		if (element.kind === 'lookahead' || element.kind === 'lookbehind') {
			const inner = this.anyOf(element.alternatives, element.kind === 'lookbehind');
			return (at, next) => inner(at, () => true) !== element.negate && next(at);
		}
		const multiline = this.expression.multiline;
		const isWord = (at: number) => /\w/.test(this.text.charAt(at));
		return (at, next) => {
			this.step();
			if (element.kind === 'start') return (at === 0 || (multiline && this.text.charAt(at - 1) === '\n')) && next(at);
			if (element.kind === 'end') return (at === this.text.length || (multiline && this.text.charAt(at) === '\n')) && next(at);
			const isEdge = isWord(at - 1) !== isWord(at);
			return element.kind === 'word' && isEdge !== element.negate && next(at);
		};
	}
}
