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

/** A switch for each thing that CELITECH leaves open or documents in two forms. If no document gives a default, it is our choice. */
export const celitechSwitches = z.strictObject({
	...commonSwitches(0, 1000),
	retryAfter: flag(false, 'Whether a 429 carries Retry-After, which API Gateway leaves out'),

	// Account
	clientId: text('sandbox-celitech-client', 'The client ID that is accepted'),
	clientSecret: text('sandbox-celitech-secret', 'The client secret that is accepted'),
	tier: z
		.enum(['Gold', 'Platinum', 'Diamond'])
		.default('Diamond')
		.describe('Partner tier. networkBrand and emailBrand are for Diamond only'),
	creditLimitCents: z
		.number()
		.int()
		.min(0)
		.nullable()
		.default(null)
		.describe('Purchases that would take the total above this are refused with 400; null = no limit'),
	currency: text('USD', 'Currency of the ledger. CELITECH states none for priceInCents'),

	// Tokens
	tokenSeconds: z.number().int().positive().default(3600).describe("Lifetime of a token by the sandbox's clock"),
	tokenCalls: count(0, 'How many API calls a token is good for before it expires; 0 = any number'),
	tokenForms: z
		.enum(['both', 'header', 'body'])
		.default('both')
		.describe('Where client ID and secret may be sent: in the Basic header, in the form body, or in either'),
	expiresIn: z.enum(['number', 'null', 'absent']).default('number').describe('How a token answer carries expires_in'),
	badClientStatus: badRequestOr(401, 'Status for a wrong client ID or secret'),
	tokenErrorForm: z
		.enum(['error', 'description', 'message'])
		.default('error')
		.describe('Form of errors of the token endpoint: {error}, {error,error_description} or {message}'),

	// Forms of an answer
	errorMessages: flag(true, 'Whether errors of the API carry the optional message'),
	unknownIdStatus: badRequestOr(404, 'Status for an ICCID or purchase ID that does not exist'),
	emptyFields: z.enum(['null', 'absent']).default('null').describe('What becomes of fields without a value. afterCursor is always there'),
	extraField: flag(false, 'Whether objects carry a field that no document knows'),
	dateForm: z
		.enum(['milliseconds', 'offset'])
		.default('milliseconds')
		.describe('2026-12-01T00:00:00.000Z as in the examples, or 2026-12-01T00:00:00+00:00 as in the documented pattern'),
	dayOffsetMinutes: z
		.number()
		.int()
		.min(-840)
		.max(840)
		.default(0)
		.describe('Time zone of days, in minutes east of UTC. One official example shows 120'),
	epochFields: z.enum(['seconds', 'milliseconds', 'absent']).default('seconds').describe('Unit of the deprecated epoch twins of dates'),
	codeForm,
	activationCode: z
		.enum(['png', 'dataUrl', 'lpa'])
		.default('png')
		.describe('activationCode: a bare base64 PNG, one with a data: prefix, or the LPA text'),
	installLinks: flag(true, 'Whether POST /purchases/v2 sends the two install links, which are young fields'),
	gigabyteFields: flag(true, 'Whether packages and consumption carry their GB field, which is young'),
	youngEsimFields: flag(true, 'Whether GET /esim sends activationCode, isTopUpAllowed and connectivityStatus, which are young fields'),

	// Lists
	purchasesFirst: z.enum(['newest', 'oldest']).default('newest').describe('Sort order of GET /purchases'),
	historyFirst: z.enum(['oldest', 'newest']).default('oldest').describe("Sort order of an eSIM's history"),
	windowBounds: z
		.enum(['inclusive', 'exclusive'])
		.default('inclusive')
		.describe('Whether the window includes the days afterDate and beforeDate themselves'),
	cursorSeconds: count(0, 'Seconds until an afterCursor expires (400); 0 = never'),
	maxPageSize: z
		.number()
		.int()
		.positive()
		.default(100)
		.describe('The most rows on a page of GET /purchases. A higher limit, up to 100, still gives this many'),
	oddRow,
	...listLags,
	readLagMs,

	// Purchases
	deliverAtMost: count(0, 'How many eSIMs a purchase of several delivers and charges at most; 0 = all or nothing'),
	repeatedReference: z.enum(['accept', 'refuse']).default('accept').describe('What happens to a referenceId that was used before'),
	...referenceSwitches,
	referenceIdMax: z.number().int().positive().default(255).describe('How long a referenceId may be, in characters'),
	topUpWithoutPeriod: z
		.enum(['refuse', 'thirtyDays'])
		.default('refuse')
		.describe('What happens to a top-up with neither dates nor duration'),
	earlyTopUp: flag(false, 'Whether isTopUpAllowed is also true for RELEASED and DOWNLOADED, not only for INSTALLED and ENABLED'),

	// eSIMs
	deviceBeforeInstall: z
		.enum(['refuse', 'empty'])
		.default('refuse')
		.describe('What the device of an eSIM answers before installation: 400, or fields without a value'),
	travellers: z
		.enum(['waiting', 'travelling'])
		.default('waiting')
		.describe('Whether eSIMs wait for actions, or every new one is installed after an hour and goes online when its package starts'),
	gigabytesPerDay: z.number().min(0).default(0.5).describe('How much data an eSIM uses a day while it is online, counted in whole hours'),
});

export type CelitechSwitches = z.output<typeof celitechSwitches>;
