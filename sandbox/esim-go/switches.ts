import { z } from 'zod/v4';
import { balanceLagMs } from '../frame/balance';
import { codeForm } from '../frame/codeForm';
import { listLags, readLagMs } from '../frame/lag';
import { oddRow } from '../frame/oddRow';
import { referenceSwitches } from '../frame/reference';
import { commonSwitches, count, flag, money, refusal, text } from '../frame/switches';

/**
 * What eSIM Go leaves open, documents in two forms, or lets an account manager set. If no document gives a default, it is
 * our choice.
 */
export const esimGoSwitches = z.strictObject({
	...commonSwitches(10, 1000),

	apiVersion: z
		.enum(['2.5', '2.4'])
		.default('2.5')
		.describe('Version in the base URL that the sandbox names. Both versions answer at any time'),

	// Account
	apiKey: text('sandbox-esim-go-key', 'The accepted key. It also signs callbacks'),
	blockIp: flag(false, 'Answers as if the caller were not on the IP allow list, with the same 403 as for a wrong key'),
	openingBalance: money(5000, 'Prepaid balance at the start. The action setBalance changes it later'),
	currency: text('USD', "The organisation's currency. Prices in the catalogue are in it, and do not name it"),
	balanceLagMs,
	savedCard: flag(true, 'A card is saved for POST /organisation/balance'),
	refundsEnabled: flag(false, 'The account manager has enabled refunds. They are off by default at eSIM Go, too'),
	refundWindowDays: count(60, 'Days after purchase in which a refund is possible'),
	lowBalanceThreshold: money(100, 'LowBalance callbacks start here. The default at eSIM Go is 100'),
	consumptionBilling: flag(false, 'The account has Consumption billing, so GET /catalogue/prices answers. Otherwise 403'),
	smsSenders: text('eSIM', 'Allowed SMS senders, comma-separated'),

	// Suspension
	repeatedSuspension: z
		.enum(['refuse', 'accept'])
		.default('refuse')
		.describe('Suspending an eSIM that is suspended, or the reverse: 400, or the same answer again'),
	stateLagMs: count(0, 'Milliseconds until reads show that an eSIM was suspended or unsuspended'),
	suspendCanBeRead: flag(
		true,
		'GET /esims/{iccid}/suspend answers, as the guide says. Otherwise 404, as the API reference has no such call',
	),
	stateCase: z.enum(['lower', 'capital']).default('lower').describe('`state` of an eSIM: active or Active'),

	// Both forms of an answer
	catalogueShape: z
		.enum(['wrapped', 'bare'])
		.default('wrapped')
		.describe('GET /catalogue: {bundles,pageCount,rows,pageSize} or a bare array'),
	catalogueSize: count(
		0,
		'Bundles in the catalogue. With 4700 it is about as large as a real one and has rows of every documented shape; 0 is the small one, with plain rows',
	),
	catalogueGroups: flag(true, 'Catalogue items carry `groups`'),
	organisationShape: z.enum(['wrapped', 'bare']).default('bare').describe('GET /organisation: {organisations:[…]} or the bare object'),
	groupsShape: z.enum(['wrapped', 'bare']).default('wrapped').describe('GET /organisation/groups: {groups:[…]} or a bare array of names'),
	ordersShape: z.enum(['bare', 'wrapped']).default('bare').describe('GET /orders: a bare array or {orders:[…]}'),
	assignmentsShape: z
		.enum(['auto', 'array', 'object'])
		.default('auto')
		.describe(
			'Install details as JSON: one object for one eSIM and an array for several, always an array, or always one object (the first eSIM)',
		),
	statusField: z.enum(['status', 'message']).default('status').describe('Field of short answers (refresh, sms, update, refund)'),
	compatibleShape: z.enum(['compatible', 'message']).default('compatible').describe('GET …/compatible/{bundle}: {compatible} or {message}'),
	historyForm: z
		.enum(['bundleName', 'bundle'])
		.default('bundleName')
		.describe('History entries as in the newer document, or as in the older one with bundle, bundleState and alertType'),
	orderDateField: z.enum(['createdDate', 'createDate']).default('createdDate').describe('Name of the order time in GET /orders'),
	reassignField: z.enum(['AllowReassign', 'allowReassign']).default('AllowReassign').describe('Letter case of the flag in order answers'),
	ordersContentType: z
		.enum(['json', 'text'])
		.default('json')
		.describe('Content type of POST /orders answers. The older specification says text/plain'),
	installedAtForm: z.enum(['epochMs', 'iso']).default('epochMs').describe('firstInstalledDateTime in GET /esims/{iccid}'),
	smdpScheme: flag(false, 'smdpAddress comes with http:// in front'),
	codeForm: codeForm.describe(
		'The SM-DP+ address has the whole activation code, unless plain. The forms are those of the other wholesalers',
	),
	emptyTexts: flag(false, 'Install links and the unused address field are empty texts'),
	smdpField: z.enum(['smdpAddress', 'rspUrl']).default('smdpAddress').describe('Name of the SM-DP+ address field'),
	countriesForm: z.enum(['flat', 'nested']).default('flat').describe('Countries of a bundle: bare, or nested as {country, networks}'),
	isoForm: z
		.enum(['iso2', 'cyprusIso3'])
		.default('iso2')
		.describe('ISO codes of countries: two letters, or CYP for Cyprus as in some rows'),
	catalogueAllowances: z
		.enum(['absent', 'limited', 'unlimited', 'minusOne'])
		.default('absent')
		.describe(
			'Allowances of a bundle for voice and SMS: none, 100 of each, or without limit, written as {amount: 0, unlimited: true} or -1',
		),
	assignmentAllowances: flag(false, 'Assignments carry allowances in place of the two quantities. Version 2.5 otherwise has both'),
	allowanceUnit: z.enum(['BYTES', 'MB']).default('BYTES').describe('Unit of the data allowances of assignments'),
	billingType: text('FixedCost', 'billingType of every bundle. No document names another one'),
	qrAnswer: z.enum(['zip', 'png']).default('zip').describe('GET /esims/qr/{reference}: a ZIP, or the bare PNG of the first eSIM'),
	networkNames: z.enum(['iso', 'country']).default('iso').describe('countryNetworks[].name: the ISO code or the country name'),
	inventoryCountries: z.enum(['iso', 'name']).default('iso').describe('countries of an inventory row'),
	unlimitedDataAmount: z.number().default(0).describe('dataAmount of unlimited bundles'),
	csvForm: z.enum(['smdpFirst', 'matchingIdFirst', 'noHeader']).default('smdpFirst').describe('Columns of the install details CSV'),
	assignmentReferenceForm: z
		.enum(['order', 'own'])
		.default('order')
		.describe("assignmentReference of a bundle on an eSIM: the order's reference with -0 and so on, or an ID of its own"),
	emptyOrderReference: flag(false, 'The answer to POST /orders has an empty orderReference; lists have the real one'),
	assignedInList: z.enum(['real', 'false']).default('real').describe('assigned of a completed row of GET /orders'),
	quantityInList: flag(true, 'Orders that are read later carry quantity'),
	bundleCase: z.enum(['kept', 'upper', 'lower']).default('kept').describe('Letter case of bundle names in orders that are read later'),
	bundleTimes: flag(true, 'Assignments carry startTime and endTime once started'),

	// Lists
	pageSize: z.number().int().positive().default(50).describe('Rows of GET /catalogue and GET /esims when perPage is not sent'),
	maxPageSize: z.number().int().positive().default(100).describe('Most rows of one page. Asking for more gives this many'),
	ordersPageSize: z.number().int().positive().default(10).describe('Rows of GET /orders when limit is not sent'),
	ordersFirst: z.enum(['newest', 'oldest']).default('newest').describe('Sort order of GET /orders'),
	esimsFirst: z.enum(['newest', 'oldest']).default('newest').describe('Sort order of GET /esims without orderBy'),
	eqOperator: z
		.enum(['equality', 'ignored', 'literal'])
		.default('equality')
		.describe('In a text filter, eq: means equality, or it is dropped and the rest is a wildcard search, or it is searched for as text'),
	oddRow,
	...listLags,
	readLagMs,

	// customerRef
	...referenceSwitches,

	// Refusals whose form is not documented
	unknownBundleStatus: refusal(400, 'Status for a bundle that does not exist'),
	unknownOrderStatus: refusal(400, 'Status for an order reference that does not exist'),
	foreignEsimStatus: refusal(400, 'Status when reading an eSIM that is not yours. 403 is documented, too'),
	insufficientBalanceStatus: refusal(400, 'Status of an order that the balance does not cover'),
	failedValidation: z
		.enum(['error', 'invalidAnswer'])
		.default('error')
		.describe('A validation that fails: the error that a real order would get, or 200 with valid:false'),
	missingOrderType: z.enum(['refuse', 'validate', 'transaction']).default('refuse').describe('POST /orders without type'),
	neverAttachedLocation: z
		.enum(['refuse', 'empty'])
		.default('refuse')
		.describe('Location of an eSIM that never attached: 400, or empty fields'),

	// Slow work
	asyncAbove: count(5, 'An order or application of more bundles than this is delivered later'),
	asyncMs: count(5000, 'Milliseconds until such an order is delivered'),
	asyncStatusCode: z
		.union([z.literal(200), z.literal(202)])
		.default(200)
		.describe('Status code of its first answer'),
	asyncStatus: text('processing', 'Its status until it is delivered'),
	asyncEsims: z.enum(['absent', 'empty']).default('absent').describe('esims and iccids of its first answer'),
	deliveryMs: count(0, 'Milliseconds until the install details of a small order are ready. Until then, 503'),
	retryAfterSeconds: z.number().int().min(1).default(1).describe('Retry-After of a 503'),
	processingMs: count(2000, 'Milliseconds a new assignment stays in processing'),

	// eSIMs
	revokeWhich: z
		.enum(['latest', 'oldestUnused'])
		.default('latest')
		.describe('Which assignment DELETE …/bundles/{name} revokes if there are several'),
	revokeStarted: z
		.enum(['allow', 'refuse'])
		.default('allow')
		.describe('Revoking a bundle that is in use: it is removed without a refund, or 400'),
	revokeOffer: z
		.enum(['required', 'ignored'])
		.default('required')
		.describe('refundToBalance needs the offerId that a validation returns, or offerId is ignored'),
	returnsProcess: flag(true, 'An uninstalled eSIM without bundles leaves the account'),
	msisdn: z
		.enum(['byCarrier', 'all', 'none'])
		.default('byCarrier')
		.describe('Which eSIMs have a phone number and receive SMS: those of the first carrier, all or none'),
	travellers: z
		.enum(['waiting', 'travelling'])
		.default('waiting')
		.describe('Nobody touches an eSIM without an action, or every new one is installed after an hour and used after a day'),
	dataUsedShare: z.number().min(0).max(1).default(1).describe('Share of a bundle that a traveller uses by 80 % of its duration'),

	// Callbacks
	callbackUrl: text('', 'Where callbacks go. GET /organisation shows it, too. If empty, none are sent'),
	callbackVersion: z.enum(['V2', 'V3']).default('V3').describe('V2 is unsigned and shorter. The portal starts with V2'),
	callbackEncoding: z
		.enum(['base64', 'hex'])
		.default('base64')
		.describe('Form of X-Signature-SHA256. The API reference says base64, the guide hex'),
	callbackNumericIccid: flag(false, 'ICCIDs in callbacks are bare JSON numbers'),
	callbackCopies: z.number().int().positive().default(1).describe('How many times each callback is sent'),
	callbackDelayMs: count(0, 'Milliseconds until each callback is sent'),
	callbackForged: flag(false, 'Callbacks are signed with another key'),
	callbackRetries: count(0, 'Further attempts if the receiver does not answer 2xx'),
	callbackUnit: z
		.enum(['absent', 'inBundle', 'beside'])
		.default('absent')
		.describe('Utilisation callbacks carry `unit` inside the bundle, as in the newest document, or beside it'),
	profileAlertType: text('ProfileStatusChange', 'alertType of profile status callbacks. The documents do not show the real text'),
});

export type EsimGoSwitches = z.output<typeof esimGoSwitches>;
