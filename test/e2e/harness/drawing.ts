import type { Page } from 'playwright-core';
import { z } from 'zod/v4';
import type { Drawing } from '../../canvas/drawing';

const box = z.object({ left: z.number(), top: z.number(), width: z.number(), height: z.number() });

const drawing: z.ZodType<Drawing> = z.object({
	nodes: z.array(
		z.object({
			name: z.string(),
			cut: z.boolean(),
			box,
			label: z.array(box),
			ports: z.array(z.object({ text: z.string(), kind: z.enum(['output', 'input']), index: z.number(), box })),
			ends: z.array(box),
		}),
	),
	notes: z.array(z.object({ title: z.string(), box, text: z.object({ needs: z.number(), has: z.number() }) })),
	lines: z.array(
		z.object({
			from: z.string(),
			output: z.number(),
			to: z.string(),
			input: z.number(),
			points: z.array(z.tuple([z.number(), z.number()])),
		}),
	),
});

/** Reads what n8n's canvas shows. The zoom is undone; classes are named by n8n's build, with what they mean in the middle. */
const read = `() => {
	const pane = document.querySelector('.vue-flow__transformationpane');
	const zoom = new DOMMatrix(getComputedStyle(pane).transform).a;
	const origin = pane.getBoundingClientRect();
	const inCanvas = ({ left, top, width, height }) =>
		({ left: (left - origin.left) / zoom, top: (top - origin.top) / zoom, width: width / zoom, height: height / zoom });
	const boxOf = (element) => inCanvas(element.getBoundingClientRect());
	const all = (element, selector) => [...element.querySelectorAll(selector)];

	/** The lines of a text, as wide as their words. */
	const linesOf = (element) => {
		const range = document.createRange();
		range.selectNodeContents(element);
		return [...range.getClientRects()].map(inCanvas);
	};
	/** What is seen of a line: its words, cut off where its element ends, and the height of a line. */
	const seen = (line, { left, width }, top, height) => {
		const [from, to] = [Math.max(line.left, left), Math.min(line.left + line.width, left + width)];
		return { left: from, top, width: to - from, height };
	};

	const labelOf = (node) => {
		const [name] = all(node, '[class*="_description_"] > [class*="_label_"]');
		const [summary] = all(node, '[class*="_description_"] > [class*="_subtitle_"]');
		const nameBox = boxOf(name);
		const count = Math.round(nameBox.height / 20);
		const words = linesOf(name);
		const shown = words.slice(0, count).map((line, index) => seen(line, nameBox, nameBox.top + index * 20, 20));
		if (summary) {
			const summaryBox = boxOf(summary);
			shown.push(seen(linesOf(summary)[0], summaryBox, summaryBox.top, summaryBox.height));
		}
		return { cut: words.length > count, label: shown };
	};
	const portsOf = (node) => ['output', 'input'].flatMap((kind) =>
		all(node, '[data-test-id="canvas-node-' + kind + '-handle"]').flatMap((handle) =>
			all(handle, '[class*="_label_"]').filter((label) => label.textContent.trim() !== '').map((label) => ({
				text: label.textContent.trim(),
				kind,
				index: Number(handle.dataset.handleid.split('/')[2]),
				box: boxOf(label),
			}))));
	const nodeOf = (node) => ({
		name: node.dataset.nodeName,
		box: boxOf(node),
		...labelOf(node),
		ports: portsOf(node),
		ends: all(node, '[data-test-id="canvas-handle-plus-wrapper"]').map(boxOf),
	});

	const noteOf = (note) => {
		const room = note.querySelector('[class*="_wrapper_"]');
		const text = room.firstElementChild.firstElementChild;
		return { title: text.innerText.trim().split('\\n')[0].slice(0, 60), box: boxOf(note), text: { needs: boxOf(text).height, has: room.clientHeight - 16 } };
	};

	const lineOf = (edge) => {
		const [, output, input] = /outputs\\/main\\/(\\d+)\\]\\[.*inputs\\/main\\/(\\d+)\\]$/.exec(edge.dataset.id);
		const { sourceNodeName: from, targetNodeName: to } = edge.querySelector('[data-test-id="edge"]').dataset;
		const points = all(edge, '.vue-flow__edge-path').flatMap((path) => {
			const length = path.getTotalLength();
			const count = Math.ceil(length / 4);
			return Array.from({ length: count + 1 }, (_, index) => path.getPointAtLength((length * index) / count)).map(({ x, y }) => [x, y]);
		});
		return { from, output: Number(output), to, input: Number(input), points };
	};

	return {
		nodes: all(pane, '[data-test-id="canvas-node"]').filter((node) => !node.querySelector('[data-test-id="sticky"]')).map(nodeOf),
		notes: all(pane, '[data-test-id="sticky"]').map(noteOf),
		lines: all(pane, '.vue-flow__edge').map(lineOf),
	};
}`;

/** What n8n's canvas shows in a page. */
export async function readDrawing(page: Page): Promise<Drawing> {
	return drawing.parse(await page.evaluate(`(${read})()`));
}
