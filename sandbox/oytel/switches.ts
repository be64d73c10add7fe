import { z } from 'zod/v4';
import { codeForm } from '../frame/codeForm';
import { readLagMs } from '../frame/lag';
import { referenceSwitches } from '../frame/reference';
import { commonSwitches, count, flag, money, refusal, text } from '../frame/switches';

const percent = z.number().positive().max(100);

/**
 * What Oytel leaves open or describes in two ways: its web page has the flat answers, its Python SDK the nested ones. If
 * neither gives a default, it is our choice.
 */
export const oytelSwitches = z.strictObject({
	...commonSwitches(10, 1000),

	// Rate limits
	requestsPerWindow: count(10, 'Requests of any kind per windowMs and key (10 per second are documented); 0 turns the limit off'),
	provisionsPerHour: count(100, 'Provisions per hour; 0 turns the limit off'),
	statusReadsPerHour: count(1000, 'Status reads per hour; 0 turns the limit off'),
	rateWindow: z.enum(['sliding', 'fixed']).default('sliding').describe('Windows slide, or start at every full hour and second'),
	limitPer: z.enum(['key', 'account']).default('key').describe('Each key has its own limits, or both keys share them'),
	retryAfterForm: z.enum(['seconds', 'date', 'none']).default('seconds').describe('Form of Retry-After in a 429'),
	limitHeaders: flag(false, 'Answers have X-RateLimit-Limit, -Remaining and -Reset; none are documented'),

	// Address and key
	baseUrlForm: z.enum(['v1', 'apiV1', 'both']).default('both').describe('Answers under /oytel/v1, under /oytel/api/v1, or under both'),
	apiKey: text('sk_sandbox_oytel', 'The sandbox key. The prefix sk_sandbox_ decides; any other key is live'),
	liveApiKey: text('sk_live_oytel', 'The live key: it spends the balance'),
	authHeader: z
		.enum(['either', 'bearer', 'apiKey', 'both'])
		.default('either')
		.describe('Where the key must be: Authorization: Bearer or X-API-Key, one of them only, or both together'),
	plansWithoutKey: flag(false, 'GET /plans answers without a key'),
	permission: z.enum(['all', 'read']).default('all').describe('The keys may do everything, or everything but provision (403)'),
	liveAccess: flag(true, 'Production access has been granted; without it a live key gets 403'),

	// Money
	openingBalance: money(5000, 'Live balance at the start; the action setBalance changes it later'),
	playCredit: money(100, 'What a sandbox key can spend; full again for every purchase'),
	minimumBalance: money(25, 'A live key is blocked (402) while the balance is below this'),
	minimumBlocks: z.enum(['everything', 'provision']).default('everything').describe('Which calls of a live key a low balance blocks'),
	termCharge: z
		.enum(['firstMonth', 'wholeTerm'])
		.default('firstMonth')
		.describe('A purchase costs the price of one month, or the monthly price times the term'),

	// Requests
	terms: z.array(z.number().int().positive()).min(1).default([1, 3, 6, 12]).describe('Terms in months that can be bought'),
	termMonths: z
		.enum(['optional', 'required'])
		.default('optional')
		.describe('Whether term_months must be sent; by default the term is one month'),
	strictBody: flag(
		false,
		'Fields that only the other answer shape knows are refused: term_months when nested, reference_id and webhook_url when flat',
	),
	repeatedReference: z
		.enum(['newOrder', 'sameAnswer', 'conflict'])
		.default('newOrder')
		.describe('What a repeated reference_id does: another eSIM and charge, the first answer again without a charge, or 409'),
	...referenceSwitches,

	// Answers
	answerShape: z
		.enum(['flat', 'nested'])
		.default('flat')
		.describe('Shape of every answer: flat as on the web page, or nested as in the Python SDK'),
	plansForm: z.enum(['wrapped', 'bare']).default('wrapped').describe('GET /plans: {plans:[…]} or a bare array'),
	readLagMs,
	provisionStatus: z
		.union([z.literal(200), z.literal(201), z.literal(202)])
		.default(200)
		.describe('Status code of a provision answer'),
	slowProvisionMs: count(0, 'Real milliseconds that a provision answer takes once the eSIM exists; the SDK gives up after 30000'),
	qrDelayMs: count(0, 'Milliseconds until an eSIM has its QR link and activation code'),
	codeForm,
	missingQr: z.enum(['absent', 'null', 'empty']).default('absent').describe('How the two look until then: no field, null, or empty text'),
	lateIccid: flag(false, 'The ICCID is missing until then too'),
	statusQr: z
		.enum(['late', 'always', 'never'])
		.default('late')
		.describe('Status answers have ICCID, QR link and activation code: only for eSIMs whose provision answer had none, always, or never'),
	statusPlan: flag(true, 'Nested status answers have iccid and plan; in the SDK both may be missing'),
	usageBeforeActivation: z.enum(['null', 'zero', 'absent']).default('null').describe('usage of an eSIM that was never active'),
	unlimitedLimit: z
		.union([z.null(), z.literal(0), z.literal(-1)])
		.default(null)
		.describe('Data limit in the usage of an unlimited plan'),
	statusCase: z.enum(['lower', 'upper']).default('lower').describe('Letter case of eSIM statuses'),
	iccidForm: z.enum(['real', 'short']).default('real').describe('ICCIDs of 19 digits, or of 13 as in the sample on the web page'),
	qrImage: z.enum(['png', 'svg', 'gone']).default('png').describe('What is behind the QR link; gone = 410'),
	qrLinkMs: count(0, 'For how many milliseconds a QR link works; 0 = always'),

	// Refusals
	errorForm: z
		.enum(['error', 'message', 'detail', 'nested', 'html'])
		.default('error')
		.describe('Body of an error: {error,code} as the SDK reads it, {message,code}, {detail}, {error:{message,code}}, or an HTML page'),
	errorsAs200: flag(false, 'Refusals other than 401, 403 and 429 come as 200 with success:false'),
	unknownPlanStatus: refusal(404, 'Status for a plan that does not exist; 400 is as likely'),
	badEmailStatus: refusal(400, 'Status for a customer_email that is not an address'),

	// Life of an eSIM
	validityForm: z
		.enum(['days', 'calendarMonths'])
		.default('days')
		.describe('expires_at: validity_days times the term, or as many calendar months, as in the samples'),
	travellers: z
		.enum(['waiting', 'travelling'])
		.default('waiting')
		.describe('Nobody uses an eSIM until an action does, or every new one is activated after an hour and used evenly'),
	dataUsedShare: z.number().min(0).max(1).default(1).describe('Share of the data that a traveller uses within 80 % of the validity'),
	thresholds: z.array(percent).default([80, 100]).describe('Percentages of the data at which usage.threshold is sent'),
	mailsCustomer: flag(true, 'Provisioning mails the customer; see state().mails'),

	// Webhooks
	webhookUrl: text('', 'Where webhooks of eSIMs without a webhook_url go; empty = nowhere'),
	webhookSigned: flag(false, 'Webhooks are signed; Oytel documents no scheme'),
	webhookSecret: text('sandbox-oytel-webhook-secret', 'Secret of the signature'),
	signatureHeader: text('X-Oytel-Signature', 'Header of the signature; the name is ours'),
	signatureAlgorithm: z.enum(['sha256', 'sha1', 'sha512']).default('sha256').describe('Digest of the HMAC over the exact bytes'),
	signatureEncoding: z.enum(['hex', 'base64']).default('hex').describe('Form of the signature'),
	signaturePrefix: text('', 'Text before the signature, e.g. sha256='),
	webhookForged: flag(false, 'Webhooks are signed with another secret'),
	webhookCopies: z.number().int().positive().default(1).describe('How often each webhook is sent'),
	webhookDelayMs: count(0, 'Milliseconds until each webhook is sent'),
	webhookReverseMs: count(0, 'Milliseconds to collect webhooks, which are then sent newest first; 0 = sent in order'),
	webhookRetries: count(0, 'Further attempts if the receiver does not answer 2xx'),
	webhookUsage: flag(false, 'usage.threshold has data_used_mb, data_limit_mb and percentage, which no document shows'),
});

export type OytelSwitches = z.output<typeof oytelSwitches>;
