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
 * What PressOne's pages leave open or say in two ways. Where a page of PressOne decides, the default
 * is its word; else the twin API's (Airalo's partner API of late 2025), else it is our choice.
 */
export const pressOneSwitches = z.strictObject({
	...commonSwitches(0, 60_000),

	// Account and money
	clientId: text('sandbox-pressone-id', 'The client id that is let in'),
	clientSecret: text('sandbox-pressone-secret', 'Its secret'),
	blockIp: flag(false, 'Answer all but the token call as if the caller were not on the IP allow-list: 403 with code 89 (the twin)'),
	openingBalance: money(500, 'Balance at the start, in USD; the action setBalance changes it later'),
	creditLimit: money(0, 'Postpaid credit: the balance may fall this far below zero. 0 = prepaid'),
	balanceLagMs,
	balanceMeaning: z
		.enum(['available', 'debt'])
		.default('available')
		.describe('The amount of GET /balance: what can still be spent, or what is owed (unknown for postpaid partners)'),

	// Token
	tokenLifetimeMs: z
		.number()
		.int()
		.positive()
		.default(86_400_000)
		.describe('How long a token is taken; the page says 24 hours, and a year one sentence later'),
	tokenExpiresIn: count(31_622_400, 'expires_in of the token answer, in seconds; the twin says 366 days and ends the token after one'),
	tokenBody: z.enum(['form', 'any']).default('form').describe('POST /token takes an urlencoded form only, or JSON too'),
	newTokenEndsOld: flag(false, 'A new token ends the earlier ones'),
	badCredentials: z
		.enum(['unauthorised', 'fieldMap'])
		.default('unauthorised')
		.describe('Wrong client id or secret: 401, or 422 with a field map'),

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
		.describe('Which 200 answers are labelled text/plain; the balance page declares it'),
	validationStatus: wrong('Status of a field map; an example of PressOne has 422 in its name and is filed under 400'),
	businessStatus: wrong('Status of {code, reason}'),
	balanceShape: z
		.enum(['object', 'array', 'empty'])
		.default('object')
		.describe('data.balances: one object as in the example, an array as in the prose, or an empty array'),
	laterPages: z
		.enum(['array', 'packagesAsObject', 'allAsObject'])
		.default('packagesAsObject')
		.describe('data from page 2 on: an array, or an object keyed by index (of the package list, or of every list)'),
	linksQuery: z.enum(['pageOnly', 'whole']).default('pageOnly').describe('links of a list carry the page alone, or filters and limit too'),
	driftingTypes: flag(true, 'price and validity are text in lists and numbers on creation; quantity is text on creation'),
	codeForm,
	confirmationCode: text('', 'confirmation_code of every eSIM; empty = null'),
	pricing: z
		.enum(['net', 'discount'])
		.default('net')
		.describe(
			'Packages and orders carry net_price; or null there, and orders unit_paid_price and total_amount_paid, as for accounts with a discount (the twin)',
		),
	netPriceInOrders: flag(true, 'Order answers carry net_price'),
	windowFields: flag(true, 'Operators carry install_window_days and topup_grace_window_days'),
	topUpAnswer: z
		.enum(['union', 'journey', 'twin'])
		.default('union')
		.describe('Top-up order: order_id, iccid and sims as the journey page says; id without both as the twin; or all of them'),
	historyShape: z
		.enum(['flat', 'nested'])
		.default('flat')
		.describe('Package history: package_id, data and validity in the row as the journey page says, or a package object as the twin'),
	historyFirst: z.enum(['oldest', 'newest']).default('oldest').describe('Sort order of the package history'),
	usageCovers: z
		.enum(['running', 'all'])
		.default('running')
		.describe('Usage of the package in use alone, or the sum of all that have not ended'),
	usageStatus: z.enum(['real', 'UNKNOWN']).default('real').describe('status of GET …/usage'),

	// Lists and filters
	pageSize: z.number().int().positive().default(25).describe('Rows of orders and eSIMs when limit is not sent'),
	maxPageSize: z.number().int().positive().default(100).describe('Most rows of one page; asking for more gives this many'),
	listFirst: z.enum(['newest', 'oldest']).default('newest').describe('Sort order of orders and eSIMs'),
	oddRow: oddRow.describe(
		'The first page of GET /orders begins with one row more that makes no sense: an object without an id (true), or bare text',
	),
	descriptionInLists: flag(true, 'Rows of GET /orders carry description'),
	...listLags,
	readLagMs,
	orderTypeFilter: z
		.enum(['both', 'type', 'filter[type]', 'ignored'])
		.default('both')
		.describe("Key of the order list's type filter; a key that is not taken is ignored"),
	createdAtFilter: z.enum(['range', 'ignored']).default('range').describe('filter[created_at]: two dates joined by a dash, or no effect'),
	...referenceSwitches,

	// Orders and top-ups
	orderBody: z
		.enum(['multipart', 'any'])
		.default('multipart')
		.describe('Orders are taken as multipart form only, or urlencoded and as JSON too'),
	unknownPackage: z.enum(['fieldMap', 'code34']).default('fieldMap').describe('A package id that cannot be ordered'),
	shortStock: z.enum(['fieldMap', 'code33']).default('fieldMap').describe('More eSIMs than are in stock'),
	topUpWhen: z
		.enum(['active', 'activated'])
		.default('active')
		.describe('An eSIM can be topped up while a package runs on it, or ever after its first use'),
	inactiveTopUps: z
		.enum(['empty', 'refuse'])
		.default('empty')
		.describe('Top-up list of an eSIM that cannot be topped up yet: empty, or a field map'),
	topUpListFreshMs: count(0, "A top-up order needs a read of that eSIM's top-up list within this time; 0 = is not checked"),
	topUpsPerEsim: count(0, 'Most top-ups of one eSIM; 0 = no limit'),

	// Recycling
	installWindowDays: count(0, 'An eSIM not used by then is recycled; 0 = never'),
	topUpGraceDays: count(0, 'An eSIM whose packages have all ended is recycled after this; 0 = never'),
});

export type PressOneSwitches = z.output<typeof pressOneSwitches>;
