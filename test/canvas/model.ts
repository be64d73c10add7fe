import { titleOf, type Box, type Drawing, type DrawnLine, type DrawnNode, type DrawnNote, type Point, type Port } from './drawing';
import { lineBetween } from './lines';
import { inputsOf, outputsOf, summaryOf, type CanvasNode } from './nodeTypes';
import { frame, textHeight } from './note';
import { textWidth, wrap } from './words';

export interface CanvasWorkflow {
	nodes: CanvasNode[];
	connections: Record<string, { main?: ({ node: string; type: string; index: number }[] | null)[] }>;
}

/** n8n moves all that it draws onto a grid: what is right of or below its origin up to the next line, all else to the nearest. */
const onGrid = (value: number) => 16 * (value > 0 ? Math.ceil(value / 16) : -Math.round(-value / 16));

/** Sizes of n8n's editor, in points; `test/e2e/editor.test.ts` holds what is computed here against what n8n draws. */
const node = { width: 96, height: 96, furtherPort: 32 };
const label = { below: 7, width: 192, size: 16, line: 20, kerning: 2 }; // pairs of letters stand closer than letters alone
const summary = { above: 4, size: 13, line: 16.25 };
const port = { size: 12, height: 12, outside: 12, maximum: 96 };
const handle = 8;
const end = { plus: 24, height: 26, none: 46, short: 66, long: 80 };

const isNote = ({ type }: CanvasNode) => type === 'n8n-nodes-base.stickyNote';

/** Every nth part of a height: where handles are. */
const heightOf = (index: number, count: number, height: number) => (height / (count + 1)) * (index + 1);

const boxHeight = (inputs: number, outputs: number) => node.height + Math.max(0, Math.max(inputs, outputs) - 2) * node.furtherPort;

function boxOf(of: CanvasNode): Box {
	const [left, top] = of.position.map(onGrid);
	return { left, top, width: node.width, height: boxHeight(inputsOf(of).length, outputsOf(of).length) };
}

/** Where lines leave and reach a node. */
function portAt(of: CanvasNode, kind: Port['kind'], index: number): Point {
	const { left, top, width, height } = boxOf(of);
	const count = (kind === 'output' ? outputsOf(of) : inputsOf(of)).length;
	return [kind === 'output' ? left + width + handle : left - handle, top + heightOf(index, count, height)];
}

/** The lines of text below a node, each as wide as its words. */
function labelOf(of: CanvasNode, { left, top, width, height }: Box): { cut: boolean; label: Box[] } {
	const centred = (at: number, lineWidth: number, lineHeight: number): Box => {
		const drawn = Math.min(lineWidth, label.width);
		return { left: left + (width - drawn) / 2, top: at, width: drawn, height: lineHeight };
	};
	const room = label.width + label.kerning;
	const name = wrap([[of.name, 'plain']], label.size, room);
	const below = top + height + label.below;
	const shown = name.slice(0, 2).map((line, index) => centred(below + index * label.line, line, label.line));
	const words = summaryOf(of);
	const grey = below + shown.length * label.line + summary.above;
	return {
		cut: name.length > 2 || Math.max(...name) > room,
		label: words ? [...shown, centred(grey, textWidth(words, summary.size), summary.line)] : shown,
	};
}

function portsOf(of: CanvasNode): Port[] {
	const named = (kind: Port['kind'], names: string[]) =>
		names.flatMap((text, index): Port[] => {
			const [x, y] = portAt(of, kind, index);
			const width = Math.min(textWidth(text, port.size), port.maximum);
			const left = kind === 'output' ? x + port.outside - handle : x - port.outside - width;
			return text ? [{ text, kind, index, box: { left, top: y - port.height / 2, width, height: port.height } }] : [];
		});
	return [...named('output', outputsOf(of)), ...named('input', inputsOf(of))];
}

function endsOf(of: CanvasNode, isConnected: (output: number) => boolean): Box[] {
	const names = outputsOf(of);
	const longest = Math.max(0, ...names.map(({ length }) => length));
	const stump = longest > 5 ? end.long : longest > 0 ? end.short : end.none;
	return names.flatMap((_, index) => {
		const [left, y] = portAt(of, 'output', index);
		return isConnected(index) ? [] : [{ left, top: y - end.height / 2, width: stump + end.plus, height: end.height }];
	});
}

function drawNote({ position: [x, y], parameters: { content, width, height } }: CanvasNode): DrawnNote {
	const size = { width: typeof width === 'number' ? width : 240, height: typeof height === 'number' ? height : 160 };
	const markdown = typeof content === 'string' ? content : '';
	return {
		title: titleOf(markdown),
		box: { left: onGrid(x), top: onGrid(y), ...size },
		text: { needs: textHeight(markdown, size.width), has: size.height - frame.height },
	};
}

/** What n8n draws of a workflow whose nodes are connected from left to right, such as an example. It does not know AI agents. */
export function drawingOf({ nodes, connections }: CanvasWorkflow): Drawing {
	const drawn = nodes.filter((one) => !isNote(one));
	const byName = new Map(drawn.map((one) => [one.name, one]));
	const lines = Object.entries(connections).flatMap(([from, { main = [] }]): DrawnLine[] =>
		main.flatMap((targets, output) =>
			(targets ?? []).map(({ node: to, index: input }): DrawnLine => {
				const [source, target] = [byName.get(from), byName.get(to)];
				if (!source || !target) throw new Error(`The connection from "${from}" to "${to}" names a node that is not there`);
				return { from, output, to, input, points: lineBetween(portAt(source, 'output', output), portAt(target, 'input', input)) };
			}),
		),
	);
	return {
		nodes: drawn.map((one): DrawnNode => {
			const box = boxOf(one);
			const isConnected = (output: number) => lines.some((line) => line.from === one.name && line.output === output);
			return { name: one.name, box, ...labelOf(one, box), ports: portsOf(one), ends: endsOf(one, isConnected) };
		}),
		notes: nodes.filter(isNote).map(drawNote),
		lines,
	};
}
