import { z } from 'zod/v4';
import { listLags, readLagMs } from '../frame/lag';
import { oddRow } from '../frame/oddRow';
import { referenceSwitches } from '../frame/reference';
import { codeForm } from '../frame/codeForm';
import { commonSwitches, count, flag, text } from '../frame/switches';

const badRequestOr = (other: 401 | 404, is: string) =>
	z
		.union([z.literal(400), z.literal(other)])
		.default(400)
		.describe(is);

/** What CELITECH leaves open or documents in two forms. A default that no document gives is our choice. */
export const celitechSwitches = z.strictObject({
	...commonSwitches(0, 1000),
	retryAfter: flag(false, 'A 429 carries Retry-After; API Gateway leaves it out'),

	// Account
	clientId: text('sandbox-celitech-client', 'The client that is let in'),
	clientSecret: text('sandbox-celitech-secret', 'Its secret'),
	tier: z
		.enum(['Gold', 'Platinum', 'Diamond'])
		.default('Diamond')
		.describe('Partner tier; networkBrand and emailBrand are for Diamond only'),
	creditLimitCents: z
		.number()
		.int()
		.min(0)
		.nullable()
		.default(null)
		.describe('Purchases that would take the total above it are refused with 400; null = no limit'),
	currency: text('USD', 'Currency of the ledger; CELITECH states none for priceInCents'),

	// Tokens
	tokenSeconds: z.number().int().positive().default(3600).describe("Lifetime of a token by the sandbox's clock"),
	tokenCalls: count(0, 'API calls a token is good for before it counts as expired; 0 = any number'),
	tokenForms: z
		.enum(['both', 'header', 'body'])
		.default('both')
		.describe('Where the client ID and secret are taken from: Basic header, form body, or either'),
	expiresIn: z.enum(['number', 'null', 'absent']).default('number').describe('expires_in of a token answer'),
	badClientStatus: badRequestOr(401, 'Status for a wrong client ID or secret'),
	tokenErrorForm: z
		.enum(['error', 'description', 'message'])
		.default('error')
		.describe('Errors of the token endpoint: {error}, {error,error_description} or {message}'),

	// Forms of an answer
	errorMessages: flag(true, 'Errors of the API carry message, which is optional'),
	unknownIdStatus: badRequestOr(404, 'Status for an ICCID or purchase ID that does not exist'),
	emptyFields: z.enum(['null', 'absent']).default('null').describe('Fields without a value; afterCursor is always there'),
	extraField: flag(false, 'Objects carry a field that no document knows'),
	dateForm: z
		.enum(['milliseconds', 'offset'])
		.default('milliseconds')
		.describe('2026-12-01T00:00:00.000Z as in examples, or 2026-12-01T00:00:00+00:00 as in the documented pattern'),
	dayOffsetMinutes: z
		.number()
		.int()
		.min(-840)
		.max(840)
		.default(0)
		.describe('Zone of day bounds and of today, in minutes east of UTC; one official example shows 120'),
	epochFields: z.enum(['seconds', 'milliseconds', 'absent']).default('seconds').describe('The deprecated epoch twins of dates'),
	codeForm,
	activationCode: z
		.enum(['png', 'dataUrl', 'lpa'])
		.default('png')
		.describe('activationCode: a bare base64 PNG, one with a data: prefix, or the LPA text'),
	installLinks: flag(true, 'POST /purchases/v2 gives the two install links; young fields'),
	gigabyteFields: flag(true, 'Packages and consumption carry their GB field; young fields'),
	youngEsimFields: flag(true, 'GET /esim gives activationCode, isTopUpAllowed and connectivityStatus'),

	// Lists
	purchasesFirst: z.enum(['newest', 'oldest']).default('newest').describe('Sort order of GET /purchases'),
	historyFirst: z.enum(['oldest', 'newest']).default('oldest').describe("Sort order of an eSIM's history"),
	windowBounds: z
		.enum(['inclusive', 'exclusive'])
		.default('inclusive')
		.describe('Whether the days afterDate and beforeDate belong to the window'),
	cursorSeconds: count(0, 'Seconds until an afterCursor expires (400); 0 = never'),
	maxPageSize: z
		.number()
		.int()
		.positive()
		.default(100)
		.describe('Most rows of one page of GET /purchases; asking for more (100 at most) gives this many'),
	oddRow,
	...listLags,
	readLagMs,

	// Purchases
	deliverAtMost: count(0, 'A purchase of several eSIMs gives, and charges, at most this many; 0 = all or nothing'),
	repeatedReference: z.enum(['accept', 'refuse']).default('accept').describe('A referenceId that was used before'),
	...referenceSwitches,
	referenceIdMax: z.number().int().positive().default(255).describe('Longest referenceId'),
	topUpWithoutPeriod: z.enum(['refuse', 'thirtyDays']).default('refuse').describe('A top-up with neither dates nor duration'),
	earlyTopUp: flag(false, 'isTopUpAllowed is true for RELEASED and DOWNLOADED too, not only for INSTALLED and ENABLED'),

	// eSIMs
	deviceBeforeInstall: z
		.enum(['refuse', 'empty'])
		.default('refuse')
		.describe('Device of an eSIM that was never installed: 400, or fields without a value'),
	travellers: z
		.enum(['waiting', 'travelling'])
		.default('waiting')
		.describe('Nobody touches an eSIM until told so, or every new one is installed after an hour and goes online when its package starts'),
	gigabytesPerDay: z.number().min(0).default(0.5).describe('What an eSIM uses while it is online, counted in whole hours'),
});

export type CelitechSwitches = z.output<typeof celitechSwitches>;
