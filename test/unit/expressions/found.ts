import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as ts from 'typescript';

const root = resolve(__dirname, '../../..');

/** A regular expression of the package, and where it stands. */
export interface Found {
	at: string;
	expression: RegExp;
}

/**
 * Every regular expression under `folder`, literal or made of texts of its file. One that is made of anything else is an
 * error, except in a file of `madeAtRunTime`.
 */
export function expressionsIn(folder: string, madeAtRunTime: string[]): Found[] {
	return sourcesIn(join(root, folder)).flatMap((path) => inFile(path, madeAtRunTime.includes(relative(root, path))));
}

function sourcesIn(folder: string): string[] {
	return ts.sys.readDirectory(folder, ['.ts']);
}

function inFile(path: string, literalsOnly: boolean): Found[] {
	const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
	const found: Found[] = [];
	const add = (node: ts.Node, expression: RegExp) => {
		const { line } = source.getLineAndCharacterOfPosition(node.getStart());
		found.push({ at: `${relative(root, path)}:${line + 1}`, expression });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isRegularExpressionLiteral(node)) {
			const end = node.text.lastIndexOf('/');
			add(node, new RegExp(node.text.slice(1, end), node.text.slice(end + 1)));
		}
		if (!literalsOnly && (ts.isNewExpression(node) || ts.isCallExpression(node)) && node.expression.getText() === 'RegExp') {
			const [pattern, flags] = (node.arguments ?? []).map((argument) => textOf(argument, source));
			add(node, new RegExp(pattern, flags));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

function textOf(node: ts.Expression, source: ts.SourceFile): string {
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isTemplateExpression(node))
		return node.head.text + node.templateSpans.map(({ expression, literal }) => textOf(expression, source) + literal.text).join('');
	if (ts.isIdentifier(node)) {
		const declared = source.statements.filter(ts.isVariableStatement).flatMap(({ declarationList }) => [...declarationList.declarations]);
		const { initializer } = declared.find(({ name }) => name.getText() === node.text) ?? {};
		if (initializer) return textOf(initializer, source);
	}
	throw new Error(`${relative(root, source.fileName)}: a regular expression is made of ${node.getText()}, which this test cannot read`);
}
