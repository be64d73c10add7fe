import type { Contract, Form, Row } from '../../contract/rows/row';
import type { ShownField } from './panel';

/** What panels must show, by the contract's rows and the rules that hold for all of them. What is amiss is told in sentences. */

/** What decides which other fields are shown, and what it stands on in a new node. */
const deciding: Record<string, unknown> = { searchBy: 'isos', target: 'existing', period: 'dates', format: 'json', returnAll: false };

/** Whatever has a model of the common vocabulary can be had as the wholesaler sent it, too. */
const withModel: Record<string, string[]> = {
	esimGo: [
		...[
			'catalogue.getAll',
			'catalogue.get',
			'order.create',
			'order.validate',
			'order.get',
			'order.getAll',
			'inventory.getAll',
			'esim.getAll',
			'esim.get',
		],
		...['esim.applyBundle', 'esim.getInstallDetails', 'esim.topUp', 'esimBundle.getAll', 'esimBundle.get'],
	],
	oytel: ['plan.getAll', 'esim.provision', 'esim.getStatus'],
	celitech: [
		...['package.getAll', 'purchase.create', 'purchase.topUp', 'purchase.getAll', 'purchase.getConsumption', 'purchase.createSingle'],
		'esim.get',
	],
	pressOne: [
		...['package.getAll', 'order.create', 'order.validate', 'order.get', 'order.getAll', 'topUp.getPackages', 'topUp.create'],
		...['esim.getAll', 'esim.get', 'esim.getUsage', 'esim.getPackageHistory'],
	],
	pressOneVoice: [],
};

/** Applying a bundle spends stock, which has no price to guard. */
const withoutGuards = ['esim.applyBundle'];

const formsOf = (row: Row): Form[] => [row, ...Object.values(row.forms ?? {})];

const parametersOf = ({ parameters = {} }: Form): [string, unknown][] => Object.entries(parameters);

/** What a form chooses that is not chosen in a new node. */
export const choicesOf = (form: Form) => parametersOf(form).filter(([name, value]) => name in deciding && deciding[name] !== value);

/** The fields that an operation shows in a new node. */
export function fieldsWanted(type: string, operation: string, row: Row): string[] {
	const plain = formsOf(row).filter((form) => choicesOf(form).length === 0);
	return [
		...new Set([
			...plain.flatMap(parametersOf).map(([name]) => name),
			...(operation.endsWith('.getAll') ? ['returnAll', 'limit'] : []),
			...(row.kind === 'purchase' && !withoutGuards.includes(operation) ? ['guards'] : []),
			...(withModel[type]?.includes(operation) ? ['simplify'] : []),
		]),
	];
}

/** The forms that show more after a choice, with that choice and all fields they fill in. */
export function formsAfterChoice(row: Row) {
	return formsOf(row).flatMap((form) => {
		const choices = choicesOf(form);
		return choices.length === 0 ? [] : [{ choices, fields: parametersOf(form).map(([name]) => name) }];
	});
}

/** By collection, what can be added to it. */
export function entriesWanted(type: string, operation: string, row: Row): Record<string, string[]> {
	const isPurchase = row.kind === 'purchase';
	const common: Record<string, string[]> = {
		guards: isPurchase && !withoutGuards.includes(operation) ? ['maxTotal', 'maxUnitsPerRun', 'dryRun', ...balanceGuard(type)] : [],
		options: isPurchase ? ['earlierAttempt', 'waitMinutes'] : [],
		filters: [],
	};
	for (const [name, value] of formsOf(row).flatMap(parametersOf)) {
		if (common[name] && typeof value === 'object' && value !== null) common[name].push(...Object.keys(value));
	}
	return Object.fromEntries(
		Object.entries(common).flatMap(([name, entries]) => (entries.length > 0 ? [[name, [...new Set(entries)]]] : [])),
	);
}

/** Only these wholesalers report a balance before the purchase. */
const balanceGuard = (type: string) => (['esimGo', 'pressOne'].includes(type) ? ['minBalanceAfter'] : []);

/** Where a field stands. What an operation is about is picked from a list or is one of a few texts. */
const places = ['a notice', 'what it is about', 'the reference', 'the content', 'Guards', 'Simplify', 'Options'];
const identifying = ['target', 'confirmIccid', 'esimId', 'references'];
const known: Record<string, number> = { reference: 2, guards: 4, simplify: 5, options: 6 };

function placeOf({ name, isNotice, isLocator }: ShownField): number {
	if (isNotice) return 0;
	return isLocator || identifying.includes(name) ? 1 : (known[name] ?? 3);
}

/** What is amiss in the fields of a new node's panel. `kind` of a read needs no notice. */
export function fieldsAmiss(shown: ShownField[], wanted: string[], { kind }: Pick<Row, 'kind'>): string[] {
	const [resource, operation, ...fields] = shown;
	const begins = resource?.name === 'resource' && operation?.name === 'operation';
	const names = fields.map(({ name }) => name);
	return [
		...(begins ? [] : ['does not begin with resource and operation']),
		...(kind !== 'read' && !fields[0]?.isNotice ? ['has no notice above all fields'] : []),
		...wanted.filter((name) => !names.includes(name)).map((name) => `does not show ${name}`),
		...(names.includes('simplify') && !wanted.includes('simplify') ? ['shows simplify'] : []),
		...orderAmiss(fields),
	];
}

/** Fields that stand above others that belong above them. */
export function orderAmiss(fields: ShownField[]): string[] {
	return fields.slice(1).flatMap((field, index) => {
		const above = fields[index];
		if (!above || placeOf(above) <= placeOf(field)) return [];
		return [
			`shows ${above.name || 'a notice'} above ${field.name || 'a notice'}: ${places[placeOf(field)]} stands above ${places[placeOf(above)]}`,
		];
	});
}

export const operationsOf = ({ rows }: Contract) => Object.entries(rows).map(([name, row]) => ({ name, row, ...split(name) }));

function split(name: string) {
	const [resource = '', operation = ''] = name.split('.');
	return { resource, operation };
}
