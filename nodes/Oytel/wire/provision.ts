import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod/v4';
import { Failure } from '../../shared/failure';
import { wireIccid } from '../../shared/wire/iccid';
import { loose, wireNumber, wireText } from '../../shared/wire/schema';
import { anyObject } from '../../shared/wire/rows';
import { unlessRefused } from './errors';

/** What POST /esim/provision takes: one eSIM with one plan. Undefined fields are not sent. */
export interface Provision {
	planId: string;
	/** In months. */
	termMonths: number | undefined;
	customerEmail: string;
	customerName: string;
	referenceId: string | undefined;
	webhookUrl: string | undefined;
}

export function provisionBody({ planId, termMonths, customerEmail, customerName, referenceId, webhookUrl }: Provision): IDataObject {
	return {
		plan_id: planId,
		customer_email: customerEmail,
		customer_name: customerName,
		...(termMonths !== undefined && { term_months: termMonths }),
		...(referenceId !== undefined && { reference_id: referenceId }),
		...(webhookUrl !== undefined && { webhook_url: webhookUrl }),
	};
}

/** Some senders write "not there yet" as an empty text. */
const text = loose(wireText.transform((value) => value.trim() || null));

/**
 * A purchase cannot be read again anywhere, so no answer is refused: a field in a form that is not documented becomes
 * null, and the whole body is handed on.
 */
const esimFields = z.looseObject({
	esim_id: text,
	iccid: loose(wireIccid.transform((value) => value.trim() || null)),
	qr_code_url: text,
	activation_code: text,
	mobile_number: text,
	status: text,
	expires_at: text,
	plan: loose(z.looseObject({ id: text })),
});

export type WireEsim = z.output<typeof esimFields>;

const provision = z.looseObject({
	order_id: text,
	billing: loose(z.looseObject({ cost_usd: loose(wireNumber), remaining_balance: loose(wireNumber) })),
});

/** The eSIM's fields are at the top on the web page, and under `esim` in the Python SDK. */
const nested = z.looseObject({ esim: anyObject });

export interface Provisioned {
	orderId: string | null;
	esim: WireEsim;
	/** In USD. */
	cost: number | null;
	remainingBalance: number | null;
	body: IDataObject;
}

/** The answer to a purchase. Throws a Failure if it names nothing that was bought. */
export function readProvision(answer: unknown): Provisioned {
	const body = anyObject.safeParse(unlessRefused(answer));
	if (!body.success) throw namesNothing();
	const inner = nested.safeParse(body.data);
	const esim = esimFields.parse(inner.success ? inner.data.esim : body.data);
	const { order_id: orderId, billing } = provision.parse(body.data);
	if (orderId === null && esim.esim_id === null && esim.iccid === null) throw namesNothing();
	return { orderId, esim, cost: billing?.cost_usd ?? null, remainingBalance: billing?.remaining_balance ?? null, body: body.data };
}

function namesNothing(): Failure {
	return new Failure({
		message: "Oytel's answer could not be read: it names no order, no eSIM and no ICCID",
		description: 'The cause may be a proxy between n8n and Oytel, or the base URL in the credential.',
		ran: 'perhaps',
	});
}

/** The answer to a purchase, completed by a later status answer, in the same shape. */
export function withLater(body: IDataObject, later: IDataObject): IDataObject {
	const inner = nested.safeParse(body);
	return inner.success ? { ...body, esim: { ...inner.data.esim, ...later } } : { ...body, ...later };
}
