import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { environmentOf } from './access';
import { allowance, type Plan, plans } from './plans';
import { priceTable } from './prices';
import type { Store } from './store';

/** GET /plans: one list, no filters, no pages. */
export function planRoutes(store: Store): Route[] {
	return [{ method: 'GET', path: '/plans', handle: (request) => listPlans(store, request) }];
}

function listPlans(store: Store, request: SandboxRequest): Answer {
	const { answerShape, plansForm } = store.switches;
	const nested = answerShape === 'nested';
	const environment = environmentOf(store, request);
	const rows = plans
		.map((plan) => store.priced(plan))
		.map((plan) => (nested ? showNested(plan, environment) : showFlat(plan, store.switches.terms)));
	if (plansForm === 'bare') return { status: 200, body: rows };
	return { status: 200, body: { plans: rows, ...(nested && { meta: { total: rows.length } }) } };
}

function showFlat(plan: Plan, terms: number[]): object {
	const { id, name, description, ukGb, roamingGb, validityDays } = plan;
	return {
		id,
		name,
		description,
		pricing: priceTable(plan, terms),
		features: { uk_data: allowance(ukGb), roaming_data: allowance(roamingGb), validity_days: validityDays },
	};
}

function showNested(
	{ id, name, description, coverage, ukGb, roamingGb, validityDays, price, features, popular, available }: Plan,
	environment: string,
): object {
	return {
		id,
		name,
		description,
		coverage,
		data_allowance: allowance(ukGb === 0 ? roamingGb : ukGb),
		validity_days: validityDays,
		pricing: { base_price: price },
		features,
		popular,
		available,
		environment,
	};
}
