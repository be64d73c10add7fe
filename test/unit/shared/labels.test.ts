import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { labelOf } from '../../../nodes/shared/fields/label';
import { deep } from '../../contract/harness/panel';
import { stages } from '../../contract/stages';

/** A sentence names a field as the panel does. Parameters have names that users never see. */

const fields = stages.flatMap(({ node }) => deep(node.description.properties)).map(({ field }) => field);

test('the label that an error gives a parameter is the one in the panel', () => {
	const named = fields.filter(({ type }) => type !== 'notice');
	expect(named.length).toBeGreaterThan(200);
	expect(named.map(({ name }) => `${name}: ${labelOf(name)}`)).toEqual(named.map(({ name, displayName }) => `${name}: ${displayName}`));
});

/** A name in quotation marks is a field of a wholesaler's answer. */
const namesIn = (sentence: string) => (sentence.match(/(?<![\w.$"])[a-z]+[A-Z]\w*/g) ?? []).filter((word) => names.has(word));

/** Names and values of parameters that no sentence could mean otherwise: those with a capital letter inside. */
const names = new Set(
	fields
		.flatMap(({ name, options = [] }) => [name, ...options.flatMap((option) => ('value' in option ? [String(option.value)] : []))])
		.filter((name) => /^[a-z]+[A-Z]/.test(name)),
);

/** The sentences in a source, without those for n8n's AI builder, which writes parameters itself. */
function sentences(source: string): string[] {
	const found: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isPropertyAssignment(node) && node.name.getText() === 'builderHint') return;
		const isText = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node);
		if (isText && node.text.includes(' ')) found.push(node.text);
		ts.forEachChild(node, visit);
	};
	visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022, true));
	return found;
}

test('no sentence in nodes/ says the name of a parameter or of its value', () => {
	const nodes = resolve(__dirname, '../../../nodes');
	const files = readdirSync(nodes, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
	const said = files.flatMap((file) =>
		sentences(readFileSync(join(nodes, file), 'utf8')).flatMap((sentence) =>
			namesIn(sentence).map((name) => `${file}: ${name} in "${sentence}"`),
		),
	);
	expect(said).toEqual([]);
});

test('a name in a sentence is found', () => {
	expect(names).toContain('dataLimitInGB');
	expect(sentences("badParameter('Set dataLimitInGB', `${size} is not one of dataLimitInGB`)").flatMap(namesIn)).toHaveLength(2);
	expect(sentences("call({ dataLimitInGB: 1 }, 'dataLimitInGB')").flatMap(namesIn)).toEqual([]);
});
