import { entryOf } from '../../../nodes/shared/listSearch/entry';
import { offerEntries } from '../../../nodes/shared/listSearch/offers';
import { namesOf } from '../../../nodes/shared/listSearch/places';
import { isFound, search, wordsOf } from '../../../nodes/shared/listSearch/words';
import { plan } from '../../../nodes/shared/model/plan';

/** How a picker finds what a person means. */

test.each([
	['1GB', ['1gb']],
	['1 gb', ['1gb']],
	['1 g', ['1gb']],
	['0.5 GB', ['0.5gb']],
	['500 MB', ['500mb']],
	['7d', ['7d']],
	['7 days', ['7d']],
	['7-day', ['7d']],
	['7 da', ['7d']],
	['2 weeks', ['14d']],
	['1gb 7d Europe', ['1gb', '7d', 'europe']],
	['1GB, 7 Days, United Kingdom', ['1gb', '7d', 'united', 'kingdom']],
	['data plan for Türkiye', ['plan', 'turkiye']],
	['Côte d’Ivoire', ['cote', 'divoire']],
	['$3.15', ['3.15']],
	['order-17', ['order-17']],
	['   ', []],
])('"%s" is looked for as %j', (typed, words) => expect(wordsOf(typed)).toEqual(words));

const entries = [
	entryOf('Austria, 1 GB, 7 days', 'at', namesOf('AT')),
	entryOf('Europe, 10 GB, 17 days', 'eu', '', ['AT', 'RU', 'US'].map(namesOf).join(' ')),
	entryOf('Russia, 1 GB, 30 days', 'ru', namesOf('RU')),
	entryOf('United States, 3 GB, 7 days', 'us', namesOf('US')),
];

const found = (typed: string) => search(entries, typed).map(({ value }) => value);

test.each([
	['us', ['us', 'eu']],
	['usa', ['us', 'eu']],
	['america', ['us', 'eu']],
	['aust', ['at', 'eu']],
	['1gb', ['at', 'ru']],
	['10gb', ['eu']],
	['7d', ['at', 'us']],
	['7d 3gb', ['us']],
	['ussia', ['eu', 'ru']],
	['3', ['ru', 'us']],
	['nothing', []],
	['usa nothing', []],
	['', ['at', 'eu', 'ru', 'us']],
])('"%s" finds %j, the best first', (typed, values) => expect(found(typed)).toEqual(values));

test('a row of a list that comes page by page is found by any part of it', () => {
	const row = entryOf('8944500770000000012 (order-17)', '8944500770000000012');
	for (const typed of ['0012', 'r-17', '17 order', '8944 order-17']) expect(isFound(row, typed)).toBe(true);
	expect(isFound(row, '0012 order-18')).toBe(false);
});

const offer = (fields: object, where: string | null, codes: string[] = []) => ({
	plan: plan.parse({ provider: 'test', id: 'id', dataMB: 1000, dataLabel: '1GB', days: 7, price: 3.15, currency: 'USD', ...fields }),
	where,
	codes,
});

test.each([
	[offer({}, 'Nigeria'), 'Nigeria, 1 GB, 7 days, USD 3.15'],
	[offer({ currency: null, price: 3 }, 'Nigeria'), 'Nigeria, 1 GB, 7 days, 3.00'],
	[offer({ days: 1, dataLabel: '500 MB' }, 'Europe+'), 'Europe+, 500 MB, 1 day, USD 3.15'],
	[offer({ voiceMinutes: 100, smsCount: 50 }, 'Nigeria'), 'Nigeria, 1 GB, 7 days, 100 minutes, 50 SMS, USD 3.15'],
	[offer({ price: null, retailPrice: 4.5 }, 'Nigeria'), 'Nigeria, 1 GB, 7 days, list price USD 4.50'],
	[offer({ price: null }, 'Nigeria'), 'Nigeria, 1 GB, 7 days'],
	[offer({ name: 'Weekly' }, null), 'Weekly, 1 GB, 7 days, USD 3.15'],
	[{ ...offer({}, 'Nigeria'), note: 'Consumption billing' }, 'Nigeria, 1 GB, 7 days, Consumption billing, USD 3.15'],
])('an offer is shown as it is sold (%#)', (one, name) => expect(offerEntries([one])[0]).toMatchObject({ name, value: 'id' }));

test('offers come by place, data, days and price; equal ones show their IDs, and a repeated one comes once', () => {
	const small = (id: string, fields: object = {}) => offer({ id, ...fields }, 'Nigeria');
	const listed = offerEntries([
		small('unlimited', { dataMB: null, dataLabel: 'Unlimited', unlimited: true }),
		small('month', { days: 30 }),
		small('ten', { dataMB: 10_000, dataLabel: '10 GB' }),
		small('dear', { price: 9 }),
		small('twin-2'),
		small('twin-1'),
		small('twin-1'),
		offer({ id: 'albania' }, 'Albania'),
	]);
	expect(listed.map(({ value }) => value)).toEqual(['albania', 'twin-1', 'twin-2', 'dear', 'month', 'ten', 'unlimited']);
	expect(listed[1].name).toBe('Nigeria, 1 GB, 7 days, USD 3.15 (twin-1)');
	expect(listed[0].name).toBe('Albania, 1 GB, 7 days, USD 3.15');
});
