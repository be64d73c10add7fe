import { flag, optionalText, text } from '../../../nodes/shared/fields/item';
import { labelOf } from '../../../nodes/shared/fields/label';
import { Failure } from '../../../nodes/shared/failure';

/** An item with this one value; undefined as n8n has it when an expression finds nothing. */
const item = (value: unknown) => ({ index: 0, param: () => value });

/** An item that has nothing set, as n8n hands out an option that was not added. */
const empty = { index: 0, param: (_: string, fallback?: unknown) => fallback };

describe('a switch', () => {
	test.each([
		[true, true],
		['true', true],
		['TRUE', true],
		[' True ', true],
		[false, false],
		['false', false],
		['FALSE', false],
	])('%j is %j', (value, meant) => {
		expect(flag(item(value), 'guards.dryRun')).toBe(meant);
		expect(flag(item(value), 'guards.dryRun', true)).toBe(meant);
	});

	test.each(['yes', 'no', '1', '0', 1, 0, '', ' ', null, undefined, {}, [], [true]])('%j is refused, never read as "no"', (value) => {
		const reading = () => flag(item(value), 'guards.dryRun');
		expect(reading).toThrow(Failure);
		expect(reading).toThrow('Dry Run must be true or false');
	});

	test('that is not set is the fallback', () => {
		expect(flag(empty, 'guards.dryRun')).toBe(false);
		expect(flag(empty, 'assign', true)).toBe(true);
	});
});

describe('a text', () => {
	test.each([
		['Hello', 'Hello'],
		[' Hello ', 'Hello'],
		[12.5, '12.5'],
		['The undefined is null', 'The undefined is null'],
		['Ms Null', 'Ms Null'],
		[{ __rl: true, mode: 'list', value: 'plan-1' }, 'plan-1'],
	])('%j is taken', (value, taken) => {
		expect(text(item(value), 'message', 'Message')).toBe(taken);
	});

	test.each([
		[{ name: 'plan-1' }, 'Message is an object, not a text'],
		[['plan-1'], 'Message is a list, not a text'],
		[true, 'Message is true, not a text'],
		[Number.NaN, 'Message is NaN, not a text'],
		[2 ** 53, 'Message came as a number that is too long'],
		['undefined', 'Message is "undefined"'],
		['NaN', 'Message is "NaN"'],
		['Hello [object Object]', 'Message contains "[object Object]"'],
		['', 'Message is empty'],
		[undefined, 'Message is empty'],
	])('%j can only come from a broken expression and is refused', (value, message) => {
		expect(() => text(item(value), 'message', 'Message')).toThrow(message);
	});

	test('that is optional may be missing, but not broken', () => {
		expect(optionalText(empty, 'options.description')).toBe('');
		expect(() => optionalText(item({}), 'options.webhookUrl')).toThrow('Webhook URL is an object');
	});
});

test.each([
	['guards.dryRun', 'Dry Run'],
	['simplify', 'Simplify'],
	['options.qrCode', 'QR Code'],
	['options.installLinks', 'Install Links'],
	['purchaseId', 'Purchase ID'],
])('the field of %s is called %s', (name, label) => {
	expect(labelOf(name)).toBe(label);
});
