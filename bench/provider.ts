import { fastify } from 'fastify';
import { setTimeout as sleep } from 'node:timers/promises';

/*
 * A provider without limits that takes 5 ms for every answer: one eSIM and a catalogue of 10,000 bundles, in eSIM Go's
 * formats. It runs in its own process, so that its work does not count as n8n's. Usage: provider.ts PORT
 */

const latencyMs = 5;

const catalogue = Array.from({ length: 10_000 }, (_, index) => ({
	name: `esim_${index}MB_7D_GB_V2`,
	description: `eSIM, ${index} MB, 7 Days, United Kingdom, V2`,
	countries: [{ name: 'United Kingdom', region: 'Europe', iso: 'GB' }],
	dataAmount: index,
	duration: 7,
	speed: ['4G', '5G'],
	autostart: true,
	unlimited: false,
	roamingEnabled: [],
	price: 2.5,
	billingType: 'FixedCost',
}));

let seen = { requests: 0, inFlight: 0, peakInFlight: 0 };

const isCall = (url: string) => url.includes('/v2.4/');

const server = fastify();

server.addHook('onRequest', async ({ url }) => {
	if (!isCall(url)) return;
	seen.requests += 1;
	seen.inFlight += 1;
	seen.peakInFlight = Math.max(seen.peakInFlight, seen.inFlight);
	await sleep(latencyMs);
});
server.addHook('onResponse', async ({ url }) => {
	if (isCall(url)) seen.inFlight -= 1;
});

server.get<{ Params: { iccid: string } }>('/v2.4/esims/:iccid', async ({ params }) => ({
	iccid: params.iccid,
	pin: '0000',
	puk: '12345678',
	matchingId: 'ABCDE-12345-FGHIJ-67890',
	smdpAddress: 'rsp.example.com',
	profileStatus: 'Released',
	firstInstalledDateTime: 0,
	customerRef: '',
}));

interface Paged {
	Params: { most?: string };
	Querystring: { page?: string; perPage?: string };
}

/** The catalogue, or as many of its rows as the base URL says: `/4700/v2.4`. */
for (const path of ['/v2.4/catalogue', '/:most/v2.4/catalogue']) {
	server.get<Paged>(path, async ({ params, query }) => {
		const listed = catalogue.slice(0, Number(params.most ?? catalogue.length));
		const [page, size] = [Number(query.page ?? 1), Number(query.perPage ?? 50)];
		const bundles = listed.slice((page - 1) * size, page * size);
		return { bundles, pageCount: Math.ceil(listed.length / size), rows: listed.length, pageSize: size };
	});
}

server.get('/:most/v2.4/organisation', async () => ({ name: 'Bench', currency: 'USD', balance: 1_000 }));

/** What was seen since the last call. */
server.post('/seen', async () => {
	const told = seen;
	seen = { requests: 0, inFlight: told.inFlight, peakInFlight: told.inFlight };
	return told;
});

void server.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
