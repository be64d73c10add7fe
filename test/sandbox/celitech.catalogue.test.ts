import { clientOf, day, openCelitech } from './celitechClient';
import type { Sandbox } from '../../sandbox';

let sandbox: Sandbox;
let client: ReturnType<typeof clientOf>;

beforeAll(async () => {
	({ sandbox, ...client } = await openCelitech());
});
beforeEach(() => sandbox.reset());
beforeEach(async () => void (await client.renew()));
afterAll(async () => await sandbox.close());

interface Row {
	id: string;
	destination: string;
	dataLimitInGB: number;
	dataLimitInBytes: number;
	minDays: number;
	maxDays: number;
}

const rowsOf = async (query: string): Promise<Row[]> => (await client.get(`/packages?limit=160&${query}`)).json.packages;
const unique = (values: number[]) => [...new Set(values)].sort((a, b) => a - b);

describe('destinations', () => {
	it('are countries with both codes, and regions whose codes are a word', async () => {
		const { destinations } = (await client.get('/destinations')).json;
		expect(destinations).toContainEqual({ name: 'France', destination: 'FRA', destinationISO2: 'FR', supportedCountries: ['France'] });
		const africa = destinations.find(({ name }: { name: string }) => name === 'Africa');
		expect(africa).toMatchObject({
			destination: 'AFRICA',
			destinationISO2: 'AFRICA',
			supportedCountries: expect.arrayContaining(['Botswana', 'Cameroon', 'Kenya']),
		});
	});

	it('have well-formed codes, each once', async () => {
		const { destinations } = (await client.get('/destinations')).json;
		const countries = destinations.filter(({ supportedCountries }: { supportedCountries: string[] }) => supportedCountries.length === 1);
		for (const country of countries)
			expect([country.destination, country.destinationISO2]).toEqual([
				expect.stringMatching(/^[A-Z]{3}$/),
				expect.stringMatching(/^[A-Z]{2}$/),
			]);
		const codes = destinations.map(({ destination }: { destination: string }) => destination);
		expect(new Set(codes).size).toBe(codes.length);
	});
});

describe('packages', () => {
	it('are found by ISO2, ISO3 or region word, and by nothing else', async () => {
		expect(await rowsOf('destination=FR')).toEqual(await rowsOf('destination=FRA'));
		expect((await rowsOf('destination=AFRICA')).length).toBeGreaterThan(0);
		for (const code of ['fr', 'France', 'XX']) expect((await client.get(`/packages?destination=${code}`)).status).toBe(400);
	});

	it("have CELITECH's sizes, in GB of 1 073 741 824 bytes", async () => {
		const rows = await rowsOf('destination=FR');
		expect(unique(rows.map(({ dataLimitInGB }) => dataLimitInGB))).toEqual([0.5, 1, 2, 3, 5, 8, 20, 50]);
		for (const row of rows) expect(row.dataLimitInBytes).toBe(row.dataLimitInGB * 1_073_741_824);
		expect(rows.find(({ dataLimitInGB, minDays }) => dataLimitInGB === 5 && minDays === 3)).toMatchObject({
			destination: 'FRA',
			destinationISO2: 'FR',
			maxDays: 7,
			priceInCents: 900,
		});
	});

	it('leave unlimited ones out unless asked: -1, three to thirty days, one length each', async () => {
		expect(await rowsOf('destination=FR&dataLimitInGB=-1')).toEqual([]);
		const unlimited = await rowsOf('destination=FR&dataLimitInGB=-1&includeUnlimited=true');
		expect(unique(unlimited.map(({ minDays }) => minDays))).toEqual(Array.from({ length: 28 }, (_, index) => index + 3));
		for (const row of unlimited) expect(row).toMatchObject({ dataLimitInGB: -1, dataLimitInBytes: -1, maxDays: row.minDays });
		expect((await rowsOf('destination=FR&includeUnlimited=true')).length).toBe(unlimited.length + 48);
	});

	it('are narrowed by size, where 0 and a misspelt name count as not sent', async () => {
		expect(unique((await rowsOf('destination=FR&dataLimitInGB=0.5')).map(({ dataLimitInGB }) => dataLimitInGB))).toEqual([0.5]);
		expect(await rowsOf('destination=FR&dataLimitInGB=0')).toHaveLength(48);
		expect(await rowsOf('destination=FR&dataLimitInGb=5')).toHaveLength(48);
	});

	it('are narrowed by the days between two dates', async () => {
		const rows = await rowsOf(`destination=FR&includeUnlimited=true&startDate=${day(10)}&endDate=${day(15)}`);
		expect(unique(rows.map(({ minDays }) => minDays))).toEqual([3, 5]);
		const now = Math.floor(Date.now() / 1000);
		expect(unique((await rowsOf(`destination=FR&startTime=${now}&endTime=${now + 20 * 86_400}`)).map(({ minDays }) => minDays))).toEqual([
			15,
		]);
	});

	it.each([
		'startDate=2026-02-30',
		'startDate=01.02.2026',
		`startDate=${day(-1)}&endDate=${day(3)}`,
		'includeUnlimited=yes',
		'dataLimitInGB=five',
	])('refuse %s', async (query) => {
		expect((await client.get(`/packages?${query}`)).status).toBe(400);
	});

	it('have no GB field in an older answer', async () => {
		sandbox.setSwitches('celitech', { gigabyteFields: false });
		expect((await rowsOf('destination=FR'))[0]).not.toHaveProperty('dataLimitInGB');
	});
});

describe('paging', () => {
	it('gives 20 rows unless asked for more, and every row once up to a null cursor', async () => {
		expect((await client.get('/packages')).json.packages).toHaveLength(20);
		const seen: string[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const { json } = await client.get(`/packages?includeUnlimited=true&limit=160&afterCursor=${encodeURIComponent(cursor)}`);
			seen.push(...json.packages.map(({ id }: Row) => id));
			cursor = json.afterCursor;
		}
		expect(seen.length).toBeGreaterThan(3000);
		expect(new Set(seen).size).toBe(seen.length);
	});

	it('ends with null when the last page is exactly full', async () => {
		expect((await client.get('/packages?destination=FR&limit=48')).json.afterCursor).toBeNull();
		expect((await client.get('/packages?destination=FR&limit=47')).json.afterCursor).not.toBeNull();
	});

	it.each(['0', '161', '1.5', 'ten'])('refuses a limit of %s', async (limit) => {
		expect((await client.get(`/packages?limit=${limit}`)).status).toBe(400);
	});

	it('refuses a cursor that is made up, of another list, of other filters, or too old', async () => {
		const { afterCursor } = (await client.get('/packages?destination=FR')).json;
		const after = encodeURIComponent(afterCursor);
		expect((await client.get('/packages?afterCursor=abc')).status).toBe(400);
		expect((await client.get(`/purchases?afterCursor=${after}`)).status).toBe(400);
		expect((await client.get(`/packages?destination=DE&afterCursor=${after}`)).status).toBe(400);
		await sandbox.advanceClock(600_000);
		expect((await client.get(`/packages?destination=FR&afterCursor=${after}`)).status).toBe(200);
		sandbox.setSwitches('celitech', { cursorSeconds: 60 });
		expect((await client.get(`/packages?destination=FR&afterCursor=${after}`)).status).toBe(400);
	});
});

describe('the form of answers', () => {
	it('can have a field that no document knows, everywhere', async () => {
		sandbox.setSwitches('celitech', { extraField: true });
		const { json } = await client.get('/packages');
		expect(json.addedLater).toBeDefined();
		expect(json.packages[0].addedLater).toBeDefined();
	});
});
