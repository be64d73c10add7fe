import { operationWith } from '../../engine/anyShop';
import type { RunOptions } from '../../engine/engine';
import type { World } from '../stages/stage';
import type { Trial } from './trial';

/** Puts what the world has in the place of `$names`: a text that is a name alone becomes what has that name, a number too. */
export function filled<T>(value: T, world: World): T {
	return JSON.parse(JSON.stringify(value), (_, part: unknown) => (typeof part === 'string' ? inText(part, world) : part));
}

function inText(text: string, world: World): string | number {
	const [, whole] = /^\$(\w+)$/.exec(text) ?? [];
	return whole === undefined ? text.replace(/\$(\w+)/g, (_, name: string) => String(named(name, world))) : named(whole, world);
}

function named(name: string, world: World): string | number {
	const value = world[name];
	if (value !== undefined) return value;
	throw new Error(`A row speaks of $${name}, which its stage does not have`);
}

/** The parameters of an operation as a person fills them in, those of its row if none are given: what the world has is text. */
export function parametersOf({ operation, row, world }: Trial, parameters: object = row.parameters ?? {}): RunOptions['parameters'] {
	const texts = Object.fromEntries(Object.entries(world).map(([name, value]) => [name, String(value)]));
	return operationWith(operation, filled(parameters, texts));
}

/** The call of an operation as it stands on the wire. */
export function requestOf({ row: { call, names = {} }, world }: Trial): { method: string; path: string } {
	const [method = '', template = ''] = call.split(' ');
	return { method, path: template.replace(/\{(\w+)\}/g, (_, name: string) => String(named(names[name] ?? name, world))) };
}
