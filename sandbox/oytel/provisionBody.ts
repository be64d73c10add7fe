import { z } from 'zod/v4';
import type { SandboxRequest } from '../frame/provider';
import { storedReference } from '../frame/reference';
import { type Plan, plans } from './plans';
import { refuse } from './refuse';
import type { Store } from './store';

const bodySchema = z.looseObject({
	plan_id: z.string().min(1),
	customer_email: z.string(),
	customer_name: z.string().trim().min(1),
	term_months: z.number().optional(),
	reference_id: z.string().optional(),
	webhook_url: z.url({ protocol: /^https?$/ }).optional(),
});

export interface Wanted {
	plan: Plan;
	termMonths: number;
	customerEmail: string;
	customerName: string;
	/** In the form in which it is stored. */
	referenceId?: string;
	webhookUrl?: string;
}

/** Reads and checks what is to be provisioned. Every mistake in it is refused before anything is charged. */
export function readWanted(store: Store, { body, rawBody }: SandboxRequest): Wanted {
	const { switches } = store;
	const bad = (message: string) => refuse(switches, 400, 'INVALID_REQUEST', message);
	if (body === undefined) bad(rawBody === '' ? 'a JSON body is required' : 'the body is not valid JSON');
	const read = bodySchema.safeParse(body);
	if (!read.success) {
		const [first] = read.error.issues;
		return bad(`${first?.path.join('.') || 'body'}: ${first?.message}`);
	}
	const { plan_id, customer_email, customer_name, term_months, reference_id, webhook_url } = read.data;
	const foreign = switches.answerShape === 'flat' ? { reference_id, webhook_url } : { term_months };
	const unknown = Object.entries(foreign).find(([, value]) => value !== undefined);
	if (switches.strictBody && unknown) bad(`${unknown[0]} is not allowed`);
	if (!z.email().safeParse(customer_email).success)
		refuse(switches, switches.badEmailStatus, 'INVALID_EMAIL', 'customer_email is not a valid address');
	if (term_months === undefined && switches.termMonths === 'required') bad('term_months is required');
	const termMonths = term_months ?? 1;
	if (!switches.terms.includes(termMonths)) bad(`term_months must be one of ${switches.terms.join(', ')}`);
	const plan = plans.find(({ id }) => id === plan_id);
	if (!plan) return refuse(switches, switches.unknownPlanStatus, 'PLAN_NOT_FOUND', 'Plan not found');
	if (!plan.available) refuse(switches, 409, 'PLAN_UNAVAILABLE', 'This plan is not available');
	const referenceId = reference_id === undefined ? undefined : storedReference(reference_id, switches);
	return {
		plan: store.priced(plan),
		termMonths,
		customerEmail: customer_email,
		customerName: customer_name,
		referenceId,
		webhookUrl: webhook_url,
	};
}
