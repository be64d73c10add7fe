import { z } from 'zod/v4';
import type { Answer, Route, SandboxRequest } from '../frame/provider';
import { readBody } from './body';
import { buy, type Wish } from './buy';
import { type Destination, findDestination } from './destinations';
import { findEsim, isTopUpAllowed } from './esims';
import { dateFields, periodFields, readPeriod } from './period';
import { showNewEsim, showPurchase, showSecrets } from './purchaseAnswers';
import { refuse } from './refuse';
import type { Store } from './store';

const common = {
	dataLimitInGB: z.number(),
	email: z.email().nullish(),
	referenceId: z.string().nullish(),
	emailBrand: z
		.string()
		.regex(/^[A-Za-z0-9 ]{1,25}$/)
		.nullish(),
};
const newEsim = {
	...common,
	destination: z.string(),
	networkBrand: z
		.string()
		.regex(/^[A-Za-z0-9.& ]{1,15}$/)
		.nullish(),
	language: z.enum(['en', 'es', 'fr', 'de', 'pt-br']).nullish(),
};
const several = z.object({ ...newEsim, ...periodFields, quantity: z.number().int().min(1).max(5) });
const single = z.object({ ...newEsim, ...dateFields, startDate: z.string(), endDate: z.string() });
const topUp = z.object({ ...common, ...periodFields, iccid: z.string() });

/** The three calls that spend money. */
export function buyRoutes(store: Store): Route[] {
	return [
		{ method: 'POST', path: '/purchases/v2', spends: true, handle: (request) => buySeveral(store, request) },
		{ method: 'POST', path: '/purchases', spends: true, handle: (request) => buyOne(store, request) },
		{ method: 'POST', path: '/purchases/topup', spends: true, handle: (request) => buyTopUp(store, request) },
	];
}

/** Buys several eSIMs. Its answer is the only bare array: one entry per eSIM, without dates and prices. */
function buySeveral(store: Store, request: SandboxRequest): Answer {
	const body = readBody(request, several);
	const period = readPeriod(store, body, body.dataLimitInGB);
	const bought = buy(store, {
		...readOptions(store, request, body),
		destination: requireDestination(body.destination),
		period,
		quantity: body.quantity,
	});
	return { status: 200, body: bought.map(({ purchase, esim }) => showNewEsim(store, purchase, esim)) };
}

/** Buys one eSIM with the older call: by dates only, answered with an object. */
function buyOne(store: Store, request: SandboxRequest): Answer {
	const body = readBody(request, single);
	const period = readPeriod(store, body, body.dataLimitInGB);
	const [bought] = buy(store, {
		...readOptions(store, request, body),
		destination: requireDestination(body.destination),
		period,
		quantity: 1,
	});
	if (!bought) throw new Error('A purchase of one eSIM gave none');
	return {
		status: 200,
		body: { purchase: showPurchase(store, bought.purchase), profile: { iccid: bought.esim.iccid, ...showSecrets(store, bought.esim) } },
	};
}

/** Tops up an eSIM, for the destination that it was bought for. */
function buyTopUp(store: Store, request: SandboxRequest): Answer {
	const body = readBody(request, topUp);
	const esim = findEsim(store, body.iccid);
	if (!isTopUpAllowed(store, esim)) refuse(400, `a top-up is not allowed while the eSIM is ${esim.status}`);
	const [first] = esim.purchases;
	if (!first) throw new Error(`eSIM ${esim.iccid} was never bought`);
	const whenNeither = store.switches.topUpWithoutPeriod === 'thirtyDays' ? 30 : undefined;
	const period = readPeriod(store, body, body.dataLimitInGB, whenNeither);
	const [bought] = buy(store, { ...readOptions(store, request, body), destination: first.package.destination, period, quantity: 1, esim });
	if (!bought) throw new Error('A top-up gave nothing');
	return { status: 200, body: { purchase: showPurchase(store, bought.purchase), profile: { iccid: esim.iccid } } };
}

type Options = z.output<z.ZodObject<typeof common>> & { networkBrand?: string | null; language?: string | null };

function readOptions(store: Store, request: SandboxRequest, body: Options): Omit<Wish, 'destination' | 'period' | 'quantity'> {
	const usesBrand = (body.networkBrand ?? body.emailBrand ?? null) !== null;
	if (usesBrand && store.switches.tier !== 'Diamond') refuse(400, 'networkBrand and emailBrand are for Diamond partners');
	return {
		gigabytes: body.dataLimitInGB,
		source: 'API',
		referenceId: body.referenceId ?? undefined,
		email: body.email ?? undefined,
		emailBrand: body.emailBrand ?? undefined,
		language: body.language ?? undefined,
		requestId: request.id,
	};
}

/** Finds a destination by ISO2, ISO3 or region word; refuses an unknown one. */
function requireDestination(code: string): Destination {
	return findDestination(code) ?? refuse(400, `destination ${code} is not known`);
}
