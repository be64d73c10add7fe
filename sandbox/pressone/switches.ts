import { z } from 'zod/v4';
import { balanceLagMs } from '../frame/balance';
import { codeForm } from '../frame/codeForm';
import { listLags, readLagMs } from '../frame/lag';
import { oddRow } from '../frame/oddRow';
import { referenceSwitches } from '../frame/reference';
import { commonSwitches, count, flag, money, text } from '../frame/switches';

const wrong = (is: string) =>
	z
		.union([z.literal(400), z.literal(422)])
		.default(422)
		.describe(is);

/**
 * What PressOne's pages leave open or say in two ways. A default is what a page of PressOne says, or else what the twin API
 * does (Airalo's partner API of late 2025), or else our choice.
 */
export const pressOneSwitches = z.strictObject({
	...commonSwitches(0, 60_000),

	// Account and money
	clientId: text('sandbox-pressone-id', 'The client ID that is accepted'),
	clientSecret: text('sandbox-pressone-secret', 'The client secret'),
	blockIp: flag(false, 'Every call but the token call gets 403 with code 89, as if the caller were not on the IP allow-list (the twin)'),
	openingBalance: money(500, 'Balance at the start, in USD; the action setBalance changes it later'),
	creditLimit: money(0, 'Postpaid credit: the balance may fall this far below zero. 0 = prepaid'),
	balanceLagMs,
	balanceMeaning: z
		.enum(['available', 'debt'])
		.default('available')
		.describe('The amount in GET /balance: what can still be spent, or what is owed (unknown for postpaid partners)'),

	// Token
	tokenLifetimeMs: z
		.number()
		.int()
		.positive()
		.default(86_400_000)
		.describe('How long a token is accepted; the page says 24 hours and, one sentence later, a year'),
	tokenExpiresIn: count(31_622_400, 'expires_in in the token answer, in seconds; the twin says 366 days, but its token expires after one'),
	tokenBody: z.enum(['form', 'any']).default('form').describe('POST /token takes only an urlencoded form, or JSON too'),
	newTokenEndsOld: flag(false, 'A new token makes earlier ones expire'),
	badCredentials: z
		.enum(['unauthorised', 'fieldMap'])
		.default('unauthorised')
		.describe('Wrong client ID or secret: 401, or 422 with a field map'),

	// Limits
	tokenCallsPerMinute: count(0, 'POST /token per minute and address; none is known (the twin: 3). 0 = no limit'),
	packagesPerMinute: count(40, 'GET /packages per minute; 0 = no limit'),
	usagePerMinute: count(100, 'GET …/usage per minute and ICCID; 0 = no limit'),
	usageCacheMs: count(1_200_000, 'How long GET …/usage repeats its earlier answer'),
	historyPauseMs: count(900_000, 'GET …/packages is answered once per eSIM in this time; 0 = no limit'),

	// Form of the answers
	htmlWithoutAccept: flag(true, 'An error without Accept: application/json comes as an HTML page with status 500'),
	textAnswers: z
		.enum(['none', 'balance', 'all'])
		.default('balance')
		.describe('Which 200 answers are labelled text/plain; the balance page says so'),
	validationStatus: wrong("Status of a field map; one of PressOne's examples has 422 in its name but is filed under 400"),
	businessStatus: wrong('Status of {code, reason}'),
	balanceShape: z
		.enum(['object', 'array', 'empty'])
		.default('object')
		.describe('data.balances: one object as in the example, an array as in the text, or an empty array'),
	laterPages: z
		.enum(['array', 'packagesAsObject', 'allAsObject'])
		.default('packagesAsObject')
		.describe('data from page 2 on: an array, or an object keyed by index (of the package list, or of every list)'),
	linksQuery: z
		.enum(['pageOnly', 'whole'])
		.default('pageOnly')
		.describe('The links of a list have only the page, or filters and limit too'),
	driftingTypes: flag(true, 'price and validity are text in lists and numbers on creation; quantity is text on creation'),
	codeForm,
	confirmationCode: text('', 'confirmation_code of every eSIM; empty = null'),
	pricing: z
		.enum(['net', 'discount'])
		.default('net')
		.describe(
			'Packages and orders have net_price; or it is null, and orders have unit_paid_price and total_amount_paid, as for accounts with a discount (the twin)',
		),
	netPriceInOrders: flag(true, 'Order answers have net_price'),
	windowFields: flag(true, 'Operators have install_window_days and topup_grace_window_days'),
	topUpAnswer: z
		.enum(['union', 'journey', 'twin'])
		.default('union')
		.describe('Top-up order: order_id, iccid and sims as on the journey page; id without iccid and sims as at the twin; or all of them'),
	historyShape: z
		.enum(['flat', 'nested'])
		.default('flat')
		.describe('Package history: package_id, data and validity in the row as on the journey page, or a package object as at the twin'),
	historyFirst: z.enum(['oldest', 'newest']).default('oldest').describe('Sort order of the package history'),
	usageCovers: z
		.enum(['running', 'all'])
		.default('running')
		.describe('Usage of the package in use only, or the sum of all that have not ended'),
	usageStatus: z.enum(['real', 'UNKNOWN']).default('real').describe('status of GET …/usage'),

	// Lists and filters
	pageSize: z.number().int().positive().default(25).describe('Rows of orders and eSIMs if limit is not sent'),
	maxPageSize: z.number().int().positive().default(100).describe('Most rows on one page, even if more are asked for'),
	listFirst: z.enum(['newest', 'oldest']).default('newest').describe('Sort order of orders and eSIMs'),
	oddRow: oddRow.describe(
		'The first page of GET /orders begins with an extra row that makes no sense: an object without an id (true), or bare text',
	),
	descriptionInLists: flag(true, 'Rows of GET /orders have description'),
	...listLags,
	readLagMs,
	orderTypeFilter: z
		.enum(['both', 'type', 'filter[type]', 'ignored'])
		.default('both')
		.describe("Key of the order list's type filter; any other key is ignored"),
	createdAtFilter: z.enum(['range', 'ignored']).default('range').describe('filter[created_at]: two dates joined by a dash, or no effect'),
	...referenceSwitches,

	// Orders and top-ups
	orderBody: z
		.enum(['multipart', 'any'])
		.default('multipart')
		.describe('Orders are accepted only as a multipart form, or urlencoded and as JSON too'),
	unknownPackage: z.enum(['fieldMap', 'code34']).default('fieldMap').describe('Answer to a package ID that cannot be ordered'),
	shortStock: z.enum(['fieldMap', 'code33']).default('fieldMap').describe('Answer to an order of more eSIMs than are in stock'),
	topUpWhen: z
		.enum(['active', 'activated'])
		.default('active')
		.describe('An eSIM can be topped up only while a package runs on it, or at any time after its first use'),
	inactiveTopUps: z
		.enum(['empty', 'refuse'])
		.default('empty')
		.describe('Top-up list of an eSIM that cannot be topped up yet: empty, or a field map'),
	topUpListFreshMs: count(0, "A top-up order needs a read of the eSIM's top-up list within this time before it; 0 = not checked"),
	topUpsPerEsim: count(0, 'Most top-ups of one eSIM; 0 = no limit'),

	// Recycling
	installWindowDays: count(0, 'An eSIM that is not used within these days is recycled; 0 = never'),
	topUpGraceDays: count(0, 'An eSIM is recycled this many days after its last package ended; 0 = never'),
});

export type PressOneSwitches = z.output<typeof pressOneSwitches>;
