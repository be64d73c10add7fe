import { z } from 'zod/v4';
import { oneOf } from './oneOf';
import type { SandboxRequest } from './provider';

const when = z.enum(['before', 'after']).default('after');

/**
 * What goes wrong. `before`: the provider did nothing. `after`: it acted (and charged), and its answer is lost or spoilt.
 */
export const faultSchema = oneOf('kind', [
	z.strictObject({
		kind: z.literal('status'),
		status: z.number().int().min(200).max(599),
		body: z.unknown().optional(),
		headers: z.record(z.string(), z.string()).optional(),
		when,
	}),
	z.strictObject({ kind: z.literal('reset'), when }).describe('The connection is reset'),
	z
		.strictObject({ kind: z.literal('noAnswer'), when, ms: z.number().int().positive().optional() })
		.describe('No answer; after ms, the connection is closed'),
	z.strictObject({ kind: z.literal('delay'), ms: z.number().int().min(0), when }),
	z
		.strictObject({ kind: z.literal('cut'), when: z.literal('after').default('after') })
		.describe('Content-Length is larger than the body, then the connection closes'),
	z.strictObject({ kind: z.literal('empty'), when: z.literal('after').default('after') }).describe('200 without a body'),
	z.strictObject({ kind: z.literal('html'), status: z.number().int().default(502), when }).describe('The error page of a proxy'),
	z
		.strictObject({ kind: z.literal('mark'), when: z.literal('after').default('after') })
		.describe('The answer as it is, with a byte order mark before it'),
	z
		.strictObject({ kind: z.literal('endless'), when: z.literal('after').default('after') })
		.describe('200 and a gzip body that never ends and unpacks to a thousand times its size'),
	z.strictObject({ kind: z.literal('still'), when: z.literal('after').default('after') }).describe('200 and half a body, then silence'),
	z
		.strictObject({ kind: z.literal('rateLimit'), retryAfter: z.number().min(0).default(1) })
		.describe('429 with Retry-After; the provider did nothing'),
]);

const ruleFields = z.strictObject({
	provider: z.string().optional(),
	method: z.string().optional(),
	path: z.string().optional().describe('Below the base URL; * stands for any text'),
	body: z.record(z.string(), z.unknown()).optional().describe('Only requests whose body has these fields with these values'),
	purchases: z.boolean().optional().describe('true: only requests that spend money or stock'),
	skip: z.number().int().min(0).default(0).describe('Let this many matching requests pass first'),
	times: z.union([z.number().int().positive(), z.literal('always')]).default(1),
	fault: faultSchema,
	lateMs: z.number().int().min(0).optional().describe('The provider acts this much later; if missing, the switch lateChargeMs applies'),
	also: z
		.looseObject({ action: z.string() })
		.optional()
		.describe('What also happens at the provider at the moment of the fault: any action of POST /admin/act'),
	note: z.string().optional().describe('What people call it'),
});

const ruleSchema = ruleFields.refine(({ fault, lateMs }) => lateMs === undefined || losesAnswer(fault), {
	error: 'lateMs works only with a fault that loses the answer after the provider has acted',
	path: ['lateMs'],
});

export type Fault = z.output<typeof faultSchema>;
export type FaultRule = z.input<typeof ruleSchema>;
export type Rule = z.output<typeof ruleSchema> & { id: string };

/** Scripted faults, tried in the order in which they were added. At most one hits each request. */
export class Faults {
	private rules: Rule[] = [];
	private count = 0;

	/** Adds a rule. If it makes no sense, throws an error that says why. */
	add(rule: unknown, check: (provider: string) => void): void {
		const read = ruleSchema.parse(rule);
		if (read.provider !== undefined) check(read.provider);
		this.rules.push({ ...read, id: `fault-${++this.count}` });
	}

	/** Removes one rule. If it has struck or was removed before, nothing happens. */
	remove(id: string): void {
		this.rules = this.rules.filter((rule) => rule.id !== id);
	}

	clear(): void {
		this.rules = [];
	}

	/** The rules that can still strike. */
	all(): Rule[] {
		return structuredClone(this.rules);
	}

	/** Takes the rule that hits this request, if any, and counts the hit. */
	take(provider: string, request: SandboxRequest, spends: boolean): Rule | undefined {
		for (const rule of this.rules) {
			if (!matches(rule, provider, request) || (rule.purchases === true && !spends)) continue;
			if (rule.skip > 0) {
				rule.skip -= 1;
				continue;
			}
			if (rule.times === 'always') return rule;
			rule.times -= 1;
			if (rule.times === 0) this.rules = this.rules.filter((other) => other !== rule);
			return rule;
		}
		return undefined;
	}
}

/** Whether the fault strikes before the provider does anything. */
export function isBefore(fault: Fault): boolean {
	return fault.kind === 'rateLimit' || fault.when === 'before';
}

/** Whether the provider acts, but the caller never sees its real answer. */
export function losesAnswer(fault: Fault): boolean {
	return !isBefore(fault) && fault.kind !== 'delay' && fault.kind !== 'mark';
}

function matches(rule: Rule, provider: string, request: SandboxRequest): boolean {
	if (rule.provider !== undefined && camelCase(rule.provider) !== provider) return false;
	if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false;
	if (rule.path !== undefined && !pathPattern(rule.path).test(request.path)) return false;
	return rule.body === undefined || contains(request.body, rule.body);
}

function pathPattern(path: string): RegExp {
	const escaped = path.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
	return new RegExp(`^${escaped.join('.*')}$`);
}

function contains(actual: unknown, wanted: unknown): boolean {
	if (typeof wanted !== 'object' || wanted === null) return Object.is(actual, wanted);
	if (typeof actual !== 'object' || actual === null) return false;
	const fields = new Map<string, unknown>(Object.entries(actual));
	return Object.entries(wanted).every(([name, value]) => contains(fields.get(name), value));
}

/** Turns `esim-go` into `esimGo`. Admin paths accept both spellings. */
export function camelCase(name: string): string {
	return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
