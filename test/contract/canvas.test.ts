import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { complaintsAbout } from '../canvas/complaints';
import { drawingOf, type CanvasWorkflow } from '../canvas/model';

const folder = resolve(__dirname, '../../examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.json'));

const complaintsOf = (file: string) => {
	const workflow: CanvasWorkflow = JSON.parse(readFileSync(join(folder, file), 'utf8'));
	return complaintsAbout(drawingOf(workflow));
};

test.each(files)('%s is drawn neatly', (file) => {
	expect(complaintsOf(file)).toEqual([]);
});

describe('the measure', () => {
	const node = (name: string, position: [number, number], type = 'n8n-nodes-base.noOp') => ({ name, type, position, parameters: {} });
	const note = (position: [number, number], width: number, height: number, content: string) => ({
		name: 'Note',
		type: 'n8n-nodes-base.stickyNote',
		position,
		parameters: { width, height, content },
	});
	const to = (name: string) => ({ main: [[{ node: name, type: 'main', index: 0 }]] });
	const complaints = (nodes: CanvasWorkflow['nodes'], connections: CanvasWorkflow['connections'] = {}) =>
		complaintsAbout(drawingOf({ nodes, connections }));

	test('has nothing against a chain from left to right, with a note above it', () => {
		const chain = [node('A', [0, 0]), node('B', [224, 0]), note([0, -160], 320, 112, '## Why\nA comes before B, since it must.')];
		expect(complaints(chain, { A: to('B') })).toEqual([]);
	});

	test('finds a line behind a node, and one through a label', () => {
		const chain = [node('A', [0, 0]), node('B', [224, 0]), node('C', [448, 0]), node('D', [448, 160])];
		expect(complaints(chain, { A: to('C') })).toContain('The line from "A" to "C" passes behind "B"');
		expect(complaints(chain, { A: to('D') })).toContain('The line from "A" to "D" passes through the label of "B"');
	});

	test('finds a line that goes back through a label', () => {
		const back = [node('A', [0, 0]), node('B', [224, 0]), node('A name in the way of it', [128, 64])];
		expect(complaints(back, { B: to('A') })).toContain('The line from "B" to "A" passes through the label of "A name in the way of it"');
	});

	test('finds nodes and labels that overlap, and a name that is cut off', () => {
		const long = 'A name with so many words that two lines are not enough for it';
		expect(complaints([node('A', [0, 0]), node(long, [16, 80])])).toEqual(
			expect.arrayContaining([`"A" and "${long}" overlap`, `The name "${long}" is too long for two lines`]),
		);
	});

	test('finds a note in the way, one too small, one mostly empty, one far away', () => {
		const text = 'Words that say why. '.repeat(20);
		expect(complaints([node('A', [0, 0]), note([80, 80], 240, 160, text)])).toEqual(
			expect.arrayContaining([
				expect.stringContaining('overlaps "A"'),
				expect.stringMatching(/^The note "Words that.*" cuts its text off: make it \d+ points higher$/),
			]),
		);
		expect(complaints([node('A', [0, 0]), note([0, -480], 240, 160, 'Few words')])).toEqual([
			'The note "Few words" is mostly empty: its text fills 13 % of its height',
			'The note "Few words" is far from every node',
		]);
	});
});
