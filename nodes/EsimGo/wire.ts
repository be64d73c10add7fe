import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { maybe, readWire, wireNumber, wireText } from '../shared/wire/schema';

/** Bodies of eSIM Go, in every form its documents and clients show. */

const country = z.looseObject({ name: maybe(z.string()), region: maybe(z.string()), iso: maybe(z.string()) });

/** S and Y type prices as integers, real ones are decimals in major units; `dataAmount` is in MB. */
export const bundle = z.looseObject({
	name: wireText,
	description: maybe(z.string()),
	countries: maybe(z.array(z.union([country, z.string()]))),
	dataAmount: maybe(wireNumber),
	duration: maybe(wireNumber),
	unlimited: maybe(z.boolean()),
	price: maybe(wireNumber),
	allowances: maybe(
		z.array(z.looseObject({ type: maybe(z.string()), amount: maybe(wireNumber), unit: maybe(z.string()) })),
	),
});

export type Bundle = z.output<typeof bundle>;

/** `rspUrl` is seen in client code only and is a fallback. `firstInstalledDateTime` is epoch ms or a date-time text. */
const esimFields = z.looseObject({
	iccid: wireText,
	matchingId: maybe(wireText),
	smdpAddress: maybe(z.string()),
	rspUrl: maybe(z.string()),
	profileStatus: maybe(z.string()),
	firstInstalledDateTime: maybe(z.union([z.string(), z.number()])),
	customerRef: maybe(wireText),
	appleInstallUrl: maybe(z.string()),
	androidInstallUrl: maybe(z.string()),
	msisdn: maybe(wireText),
});

export type WireEsim = z.output<typeof esimFields>;

const orderLine = z.looseObject({
	type: maybe(z.string()),
	item: maybe(wireText),
	quantity: maybe(wireNumber),
	subTotal: maybe(wireNumber),
	pricePerUnit: maybe(wireNumber),
	esims: maybe(z.array(esimFields)),
	iccids: maybe(z.array(wireText)),
});

/** The lines stand under `order`, in older texts under `Order`; `createdDate` was `createDate`. */
const orderBody = z
	.looseObject({
		order: maybe(z.array(orderLine)),
		Order: maybe(z.array(orderLine)),
		total: maybe(wireNumber),
		currency: maybe(z.string()),
		status: maybe(z.string()),
		statusMessage: maybe(z.string()),
		orderReference: maybe(wireText),
		createdDate: maybe(z.string()),
		createDate: maybe(z.string()),
		assigned: maybe(z.boolean()),
	})
	.refine(({ order, Order }) => (order ?? Order) !== null, { path: ['order'], message: 'The lines of the order are missing' });

export type WireOrder = z.output<typeof orderBody>;

/** The lines of an order, whatever their key. */
export function linesOf(order: WireOrder) {
	return order.order ?? order.Order ?? [];
}

/** A row together with the untouched body it was read from. */
export interface Row<T> {
	wire: T;
	body: IDataObject;
}

/** JSON as it came, in n8n's type for data. */
const anyObject = z.record(z.string(), z.custom<IDataObject[string]>());

function row<T extends z.ZodType>(schema: T, value: unknown, source: string): Row<z.output<T>> {
	return { wire: readWire(schema, value, source), body: readWire(anyObject, value, source) };
}

/** List answers come as a bare array or as an object whose first array holds the rows. */
function rowsOf(body: unknown, source: string): unknown[] {
	if (Array.isArray(body)) return body;
	const fields = readWire(anyObject, body, source);
	return Object.values(fields).find((value) => Array.isArray(value)) ?? [];
}

const catalogueSource = "eSIM Go's catalogue";
const orderSource = "eSIM Go's orders";
const esimSource = 'eSIM Go (eSIM)';

export const readBundle = (body: unknown) => row(bundle, body, catalogueSource);
export const readBundles = (body: unknown) => rowsOf(body, catalogueSource).map(readBundle);
export const readOrder = (body: unknown) => row(orderBody, body, orderSource);
export const readEsim = (body: unknown) => row(esimFields, body, esimSource);
export const readEsims = (body: unknown) => rowsOf(body, esimSource).map(readEsim);

/** GET /orders is an array in one document and, by mistake, one order in another. */
export function readOrders(body: unknown): Array<Row<WireOrder>> {
	const single = z.looseObject({ orderReference: wireText }).safeParse(body).success;
	return (single ? [body] : rowsOf(body, orderSource)).map(readOrder);
}

/** GET /esims/assignments as JSON is documented as one object, one client has seen an array. */
export function readInstallDetails(body: unknown): Array<Row<WireEsim>> {
	const single = z.looseObject({ iccid: wireText }).safeParse(body).success;
	return (single ? [body] : rowsOf(body, esimSource)).map(readEsim);
}

const pageCount = z.looseObject({ pageCount: wireNumber }).transform((body) => body.pageCount);

/** The page count of the catalogue's wrapper, where the answer has one. */
export function readPageCount(body: unknown): number | undefined {
	const result = pageCount.safeParse(body);
	return result.success ? result.data : undefined;
}

const assignments = z.looseObject({
	bundles: maybe(
		z.array(
			z.looseObject({
				name: maybe(wireText),
				assignments: maybe(
					z.array(z.looseObject({ assignmentReference: maybe(wireText), assignmentDateTime: maybe(z.string()) })),
				),
			}),
		),
	),
});

/** Bundles on an eSIM, each with its assignments: an assignment's reference is its order's, with a suffix such as `-0`. */
export const readAssignments = (body: unknown) => readWire(assignments, body, 'eSIM Go (bundles of an eSIM)').bundles ?? [];
