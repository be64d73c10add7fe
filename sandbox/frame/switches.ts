import { z } from 'zod/v4';

/** The common kinds of switches, each with its default and a description of what it does. */
export const flag = (value: boolean, does: string) => z.boolean().default(value).describe(does);
export const count = (value: number, does: string) => z.number().int().min(0).default(value).describe(does);
export const money = (value: number, does: string) => z.number().default(value).describe(does);
export const text = (value: string, does: string) => z.string().default(value).describe(does);
export const refusal = (value: number, does: string) => z.number().int().min(400).max(599).default(value).describe(does);

/** Switches that the frame itself uses. */
const shared = {
	latencyMs: count(0, 'The least time that every answer takes, in milliseconds'),
	lateChargeMs: count(
		0,
		'If a fault loses the answer to a purchase, it is charged and delivered this many milliseconds later; 0 = at once',
	),
	chargedFactor: z
		.number()
		.positive()
		.default(1)
		.describe('The charge for a purchase as a multiple of its price; answers about the purchase show it too'),
	dateHeader: z.enum(['clock', 'absent']).default('clock').describe("The Date header: the sandbox's clock, or none"),
};
const sharedSchema = z.object(shared);

export type SharedSwitches = z.output<typeof sharedSchema>;

/** The switches that every provider has. The provider sets the defaults of its rate limit. */
export function commonSwitches(requests: number, windowMs: number) {
	return {
		...shared,
		requestsPerWindow: z
			.number()
			.int()
			.min(0)
			.default(requests)
			.describe('Requests allowed per fixed window and IP address; 0 turns the limit off'),
		windowMs: z.number().int().positive().default(windowMs).describe('Length of the rate window in milliseconds'),
	};
}

/** What a switch takes: yes or no, a number, a text, one of some values, or else any JSON. */
export interface SwitchForm {
	kind: 'flag' | 'number' | 'text' | 'choice' | 'json';
	choices?: unknown[];
}

const described = z.object({
	type: z.string().optional(),
	enum: z.array(z.unknown()).optional(),
	const: z.unknown().optional(),
	anyOf: z.array(z.object({ type: z.string().optional(), const: z.unknown().optional() })).optional(),
});

/** Named settings of one provider, checked when they are set. */
export interface SwitchPanel {
	current(): object;
	/** Those that every provider has. */
	shared(): SharedSwitches;
	set(partial: unknown): void;
	reset(): void;
	descriptions(): Record<string, string>;
	/** The values that a reset goes back to. */
	defaults(): object;
	forms(): Record<string, SwitchForm>;
}

/** The switches of one provider: a schema with a default and a description for each. */
export class Switches<Schema extends z.ZodObject> implements SwitchPanel {
	private values: z.output<Schema>;

	constructor(
		private readonly schema: Schema,
		private readonly initial: unknown = {},
	) {
		this.values = schema.parse(initial);
	}

	current(): z.output<Schema> {
		return this.values;
	}

	/** Those that every provider has. */
	shared(): SharedSwitches {
		return sharedSchema.parse(this.values);
	}

	/** Sets some switches. An unknown name or a wrong value throws an error and changes nothing. */
	set(partial: unknown): void {
		this.values = this.schema.parse(Object.assign({}, this.values, partial));
	}

	reset(): void {
		this.values = this.schema.parse(this.initial);
	}

	defaults(): z.output<Schema> {
		return this.schema.parse(this.initial);
	}

	forms(): Record<string, SwitchForm> {
		const { properties = {} } = z.toJSONSchema(this.schema, { io: 'input' });
		return Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, formOf(described.parse(each))]));
	}

	descriptions(): Record<string, string> {
		return Object.fromEntries(
			Object.entries(this.schema.shape).map(([name, each]) => [name, z.globalRegistry.get(each)?.description ?? '']),
		);
	}
}

/** The types that have only a few values. */
const fewValues: Record<string, unknown[] | undefined> = { boolean: [false, true], null: [null] };

function formOf({ type, enum: values, anyOf }: z.output<typeof described>): SwitchForm {
	if (values) return { kind: 'choice', choices: values };
	const choices = anyOf?.map((each) => (each.const === undefined ? fewValues[each.type ?? ''] : [each.const]));
	if (choices?.every((each) => each !== undefined)) return { kind: 'choice', choices: choices.flat() };
	if (type === 'boolean') return { kind: 'flag' };
	if (type === 'number' || type === 'integer') return { kind: 'number' };
	return { kind: type === 'string' ? 'text' : 'json' };
}
