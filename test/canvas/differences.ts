import type { Box, Drawing, DrawnLine, Point } from './drawing';

/** How far, in points, a computed drawing may be off: for places and lines, for the width of words, and for the height of a note's text. */
const off = { place: 1, line: 7, words: 6, text: 25 };

const isNear = (a: number, b: number, by: number) => Math.abs(a - b) <= by;

const areNear = (a: Box, b: Box, by: number) =>
	isNear(a.left, b.left, by) && isNear(a.top, b.top, off.place) && isNear(a.width, b.width, by) && isNear(a.height, b.height, off.place);

const areAllNear = (a: Box[], b: Box[], by: number) => a.length === b.length && a.every((box, index) => areNear(box, b[index], by));

const told = (boxes: Box[]) =>
	boxes.map((box) => [box.left, box.top, box.width, box.height].map((value) => Math.round(value)).join(' ')).join(', ') || 'nothing';

const furthest = (points: Point[], line: DrawnLine) =>
	Math.max(...points.map(([x, y]) => Math.min(...line.points.map(([a, b]) => Math.hypot(a - x, b - y)))));

/** Where a computed drawing differs from one that n8n has drawn, in plain sentences. */
export function differencesOf(computed: Drawing, drawn: Drawing): string[] {
	const nodes = computed.nodes.flatMap((node): string[] => {
		const real = drawn.nodes.find(({ name }) => name === node.name);
		if (!real) return [`"${node.name}" is not drawn`];
		const compared: [what: string, computed: Box[], drawn: Box[], by: number][] = [
			['box', [node.box], [real.box], off.place],
			['label', node.label, real.label, off.words],
			['names of inputs and outputs', node.ports.map(({ box }) => box), real.ports.map(({ box }) => box), off.words],
			['free outputs', node.ends, real.ends, off.place],
		];
		const places = compared
			.filter(([, ours, theirs, by]) => !areAllNear(ours, theirs, by))
			.map(([what, ours, theirs]) => `${what} of "${node.name}": computed ${told(ours)}; drawn ${told(theirs)}`);
		const [ours, theirs] = [node, real].map(({ ports, cut }) => JSON.stringify({ names: ports.map(({ text }) => text), cut }));
		return ours === theirs ? places : [...places, `"${node.name}": computed ${ours}; drawn ${theirs}`];
	});
	const notes = computed.notes.flatMap((note): string[] => {
		const real = drawn.notes.find(({ box }) => areNear(box, note.box, off.place));
		if (!real) return [`The note "${note.title}" is not drawn at ${told([note.box])}`];
		const { needs, has } = real.text;
		const isRight = isNear(note.text.needs, needs, off.text) && isNear(note.text.has, has, off.place);
		return isRight
			? []
			: [`The text of the note "${note.title}": computed ${JSON.stringify(note.text)}; drawn ${JSON.stringify(real.text)}`];
	});
	const lines = computed.lines.flatMap((line): string[] => {
		const words = `The line from "${line.from}" to "${line.to}"`;
		const isSame = ({ from, output, to, input }: DrawnLine) =>
			from === line.from && output === line.output && to === line.to && input === line.input;
		const real = drawn.lines.find(isSame);
		if (!real) return [`${words} is not drawn`];
		const distance = Math.max(furthest(line.points, real), furthest(real.points, line));
		return distance > off.line ? [`${words} is drawn ${Math.round(distance)} points from where it is computed`] : [];
	});
	return [...nodes, ...notes, ...lines];
}
