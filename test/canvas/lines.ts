import type { Point } from './drawing';

const step = 4;

/** Points along straight stretches between corners. */
function alongCorners(corners: Point[]): Point[] {
	return corners.slice(1).flatMap(([x, y], index) => {
		const [fromX, fromY] = corners[index];
		const count = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / step));
		return Array.from({ length: count + 1 }, (_, at): Point => [fromX + ((x - fromX) * at) / count, fromY + ((y - fromY) * at) / count]);
	});
}

/** A line to the right is a Bézier curve whose handles are level and half as long as the way. */
function curve([x1, y1]: Point, [x2, y2]: Point): Point[] {
	const way = x2 - x1;
	const handle = way >= 0 ? way / 2 : 0.25 * 25 * Math.sqrt(-way);
	const count = Math.max(1, Math.ceil(Math.hypot(way, y2 - y1) / step)) * 2;
	return Array.from({ length: count + 1 }, (_, index): Point => {
		const t = index / count;
		const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
		return [a * x1 + b * (x1 + handle) + c * (x2 - handle) + d * x2, (a + b) * y1 + (c + d) * y2];
	});
}

/** A line back to the left goes round below its source. Numbers as in n8n's editor: `getEdgeRenderData`. */
function wayBack([x1, y1]: Point, [x2, y2]: Point): Point[] {
	const aside = 40;
	const below = y1 + 130;
	return alongCorners([
		[x1, y1],
		[x1 + aside, y1],
		[x1 + aside, below],
		[x2 - aside, below],
		[x2 - aside, y2],
		[x2, y2],
	]);
}

/** The line that n8n draws from an output to an input. */
export const lineBetween = (from: Point, to: Point): Point[] => (from[0] - 20 > to[0] ? wayBack(from, to) : curve(from, to));
