import { readFileSync } from 'node:fs';
import { complaintsAbout } from './complaints';
import { drawingOf, type CanvasWorkflow } from './model';

/** Prints what is not neat in the drawing of workflows: `npx tsx test/canvas/main.ts examples/*.json`. */
for (const file of process.argv.slice(2)) {
	const workflow: CanvasWorkflow = JSON.parse(readFileSync(file, 'utf8'));
	const complaints = complaintsAbout(drawingOf(workflow));
	console.log([`${file}: ${complaints.length || 'no'} complaints`, ...complaints].join('\n  '));
}
