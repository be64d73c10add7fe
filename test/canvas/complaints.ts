import type { Box, Drawing, DrawnLine, DrawnNode, DrawnNote, Point } from './drawing';

/** How near a line may come to what it must not touch. */
const clearance = 2;

/** A note explains what is no further from it than this. */
const beside = 240;

const isIn = ([x, y]: Point, { left, top, width, height }: Box) =>
	x > left - clearance && x < left + width + clearance && y > top - clearance && y < top + height + clearance;

const crosses = ({ points }: DrawnLine, box: Box) => points.some((point) => isIn(point, box));

const distance = (a: Box, b: Box) =>
	Math.max(a.left - (b.left + b.width), b.left - (a.left + a.width), a.top - (b.top + b.height), b.top - (a.top + a.height));

const overlap = (a: Box, b: Box) => distance(a, b) < 0;

/** The parts of a node, each with its name in a sentence. */
const partsOf = ({ name, box, label, ports, ends }: DrawnNode): [what: string, box: Box][] => [
	[`"${name}"`, box],
	...label.map((line): [string, Box] => [`the label of "${name}"`, line]),
	...ports.map(({ text, box: port }): [string, Box] => [`"${text}" of "${name}"`, port]),
	...ends.map((end): [string, Box] => [`the free output of "${name}"`, end]),
];

function ofLine(line: DrawnLine, { nodes, notes }: Drawing): string[] {
	const words = `The line from "${line.from}" to "${line.to}"`;
	return [
		...nodes.flatMap(({ name, box, label, ports, ends }) => {
			const others = ports.filter(
				({ kind, index }) =>
					!(kind === 'output' && name === line.from && index === line.output) &&
					!(kind === 'input' && name === line.to && index === line.input),
			);
			return [
				...(crosses(line, box) ? [`${words} passes behind "${name}"`] : []),
				...(label.some((text) => crosses(line, text)) ? [`${words} passes through the label of "${name}"`] : []),
				...others.filter((port) => crosses(line, port.box)).map(({ text }) => `${words} passes through "${text}" of "${name}"`),
				...(ends.some((end) => crosses(line, end)) ? [`${words} passes through the free output of "${name}"`] : []),
			];
		}),
		...notes.filter(({ box }) => crosses(line, box)).map(({ title }) => `${words} passes through the note "${title}"`),
	];
}

function ofNode(node: DrawnNode, later: DrawnNode[]): string[] {
	const overlaps = later.flatMap((other) =>
		partsOf(node).flatMap(([what, box]) =>
			partsOf(other)
				.filter(([, otherBox]) => overlap(box, otherBox))
				.map(([otherWhat]) => `${what} and ${otherWhat} overlap`),
		),
	);
	return [...(node.cut ? [`The name "${node.name}" is too long for two lines`] : []), ...overlaps];
}

function ofNote({ title, box, text }: DrawnNote, nodes: DrawnNode[], later: DrawnNote[]): string[] {
	const hidden = nodes.flatMap((node) =>
		partsOf(node)
			.filter(([, part]) => overlap(box, part))
			.map(([what]) => `The note "${title}" overlaps ${what}`),
	);
	const more = Math.ceil(text.needs - text.has);
	const full = Math.round((text.needs / text.has) * 100);
	return [
		...hidden,
		...later.filter((other) => overlap(box, other.box)).map((other) => `The notes "${title}" and "${other.title}" overlap`),
		...(more > 0 ? [`The note "${title}" cuts its text off: make it ${more} points higher`] : []),
		...(full < 60 ? [`The note "${title}" is mostly empty: its text fills ${full} % of its height`] : []),
		...(nodes.every((node) => distance(box, node.box) > beside) ? [`The note "${title}" is far from every node`] : []),
	];
}

/** What a person would not like in a drawing, in plain sentences; empty if it is neat. */
export function complaintsAbout(drawing: Drawing): string[] {
	const { nodes, notes, lines } = drawing;
	const all = [
		...lines.flatMap((line) => ofLine(line, drawing)),
		...nodes.flatMap((node, index) => ofNode(node, nodes.slice(index + 1))),
		...notes.flatMap((note, index) => ofNote(note, nodes, notes.slice(index + 1))),
	];
	return [...new Set(all)];
}
