/** A rectangle in the canvas's own points: those of a node's `position`, at any zoom. */
export interface Box {
	left: number;
	top: number;
	width: number;
	height: number;
}

export type Point = [x: number, y: number];

/** What n8n's canvas shows of a workflow: read from its page, or computed from the workflow's JSON. */
export interface Drawing {
	nodes: DrawnNode[];
	notes: DrawnNote[];
	lines: DrawnLine[];
}

export interface DrawnNode {
	name: string;
	/** Whether the name is too long for its two lines. */
	cut: boolean;
	box: Box;
	/** The lines of text below the box: the name in one or two, then n8n's summary of the parameters. */
	label: Box[];
	ports: Port[];
	/** The stumps with a plus that n8n draws at outputs that lead nowhere. */
	ends: Box[];
}

/** The name beside an output or input, such as "true", "Error" or "Input 2". */
export interface Port {
	text: string;
	kind: 'output' | 'input';
	index: number;
	box: Box;
}

export interface DrawnNote {
	/** Its first words. */
	title: string;
	box: Box;
	/** How much height its text needs, and how much the note has for it. */
	text: { needs: number; has: number };
}

/** A connection, as points along its line that lie about four points apart. */
export interface DrawnLine {
	from: string;
	output: number;
	to: string;
	input: number;
	points: Point[];
}

/** The first words of a note, without the marks of a heading. */
export const titleOf = (content: string) => content.trim().split('\n')[0].replace(/^#+ /, '').slice(0, 60);
