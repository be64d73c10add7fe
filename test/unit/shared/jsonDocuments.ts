/** Random JSON, and what a reader that keeps digits makes of it. */
export interface Written {
	text: string;
	kept: unknown;
}

export type Random = (below: number) => number;

/** The same numbers for the same seed (mulberry32), so that a failure comes again. */
export function randomOf(seed: number): Random {
	let state = seed;
	return (below) => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296) * below);
	};
}

const signs = ['a', 'é', '😀', '"', '\\', '/', '\n', '\u0000', '\uFEFF', '[', '}', ',', ':', ' ', '8944538532008160222', '1e5', '-'];
const blanks = ['', '', '', ' ', '\n\t', '\r '];

export function document(random: Random, depth = 0): Written {
	const kind = random(depth > 4 ? 6 : 10);
	if (kind === 0) return one([null, true, false][random(3)]);
	if (kind === 1) return textOf(random);
	if (kind < 6) return numberOf(random);
	const around = blanks[random(blanks.length)];
	const parts = Array.from({ length: random(4) }, () => document(random, depth + 1));
	if (kind < 8)
		return { text: `${around}[${parts.map(({ text }) => text).join(`${around},`)}${around}]`, kept: parts.map(({ kept }) => kept) };
	const entries = parts.map((part, index) => ({ key: `${random(3)}k${index}${textOf(random).kept}`, ...part }));
	const text = entries.map(({ key, text: value }) => `${JSON.stringify(key)}${around}:${value}`).join(`,${around}`);
	return { text: `{${text}}${around}`, kept: Object.fromEntries(entries.map(({ key, kept }) => [key, kept])) };
}

const one = (value: unknown): Written => ({ text: JSON.stringify(value), kept: value });

function textOf(random: Random): { text: string; kept: string } {
	const kept = Array.from({ length: random(5) }, () => signs[random(signs.length)]).join('');
	return { text: JSON.stringify(kept), kept };
}

function numberOf(random: Random): Written {
	const sign = random(4) === 0 ? '-' : '';
	const digits = `${1 + random(9)}${Array.from({ length: random(22) }, () => random(10)).join('')}`;
	const whole = digits.length >= 16 ? `${sign}${digits}` : Number(`${sign}${digits}`);
	switch (random(5)) {
		case 0:
			return { text: `${sign}${digits}.0`, kept: whole };
		case 1:
			return { text: `${sign}${digits[0]}.${digits.slice(1)}0e+${digits.length - 1}`, kept: whole };
		case 2:
			return number(`${sign}${digits}.5${random(1000)}`);
		case 3:
			return number(`${sign}${digits}E${1 + random(30)}`);
		default:
			return { text: `${sign}${digits}`, kept: whole };
	}
}

const number = (text: string): Written => ({ text, kept: Number(text) });

/** One character more, less or other. */
export function spoilt(text: string, random: Random): string {
	const at = random(text.length);
	const put = ['', '"', '\\', '1', '-', 'e', ',', ']', '0000000000000000', ' ', '\u0001'][random(11)];
	return text.slice(0, at) + put + text.slice(at + random(2));
}
