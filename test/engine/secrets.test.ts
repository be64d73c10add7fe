import { inspect } from 'node:util';
import { jsonStringify, type ICredentialDataDecryptedObject, type INodeType } from 'n8n-workflow';
import { CelitechApi } from '../../credentials/CelitechApi.credentials';
import { EsimGoApi } from '../../credentials/EsimGoApi.credentials';
import { OytelApi } from '../../credentials/OytelApi.credentials';
import { PressOneApi } from '../../credentials/PressOneApi.credentials';
import { PressOneVoiceApi } from '../../credentials/PressOneVoiceApi.credentials';
import { Celitech } from '../../nodes/Celitech/Celitech.node';
import { EsimGo } from '../../nodes/EsimGo/EsimGo.node';
import { Oytel } from '../../nodes/Oytel/Oytel.node';
import { PressOne } from '../../nodes/PressOne/PressOne.node';
import { PressOneVoice } from '../../nodes/PressOneVoice/PressOneVoice.node';
import { leaks } from '../fault/leaks';
import { byId, operationWith } from './anyShop';
import type { TestCredential } from './credentials';
import { engine, type RunResult } from './engine';
import { startParrot, type Parrot } from './parrot';

/** Whatever a wholesaler repeats of keys and tokens, no operation of any node shows it: in no item, error, cause or saved execution. */

let parrot: Parrot;

beforeAll(async () => void (parrot = await startParrot()));

afterAll(async () => await parrot.close());

interface Subject {
	node: INodeType & { customOperations: Record<string, object> };
	credential: TestCredential['type'];
	data: () => ICredentialDataDecryptedObject;
	renewsToken?: boolean;
}

const secret = 'parrot/secret+of~this"test.0123456789';

const subjects: Record<string, Subject> = {
	esimGo: { node: new EsimGo(), credential: new EsimGoApi(), data: () => ({ apiKey: secret, baseUrl: parrot.url }) },
	oytel: {
		node: new Oytel(),
		credential: new OytelApi(),
		data: () => ({ apiKey: `sk_sandbox_${secret}`, headerForm: 'both', baseUrlPreset: 'custom', baseUrl: parrot.url }),
	},
	celitech: {
		node: new Celitech(),
		credential: new CelitechApi(),
		data: () => ({
			clientId: 'client',
			clientSecret: secret,
			authentication: 'header',
			accessToken: '',
			tokenUrl: `${parrot.url}/oauth2/token`,
			baseUrl: parrot.url,
		}),
		renewsToken: true,
	},
	pressOne: {
		node: new PressOne(),
		credential: new PressOneApi(),
		data: () => ({ clientId: 'client', clientSecret: secret, accessToken: '', issuedAt: '', baseUrl: parrot.url }),
		renewsToken: true,
	},
	pressOneVoice: {
		node: new PressOneVoice(),
		credential: new PressOneVoiceApi(),
		data: () => ({ headerName: 'Authorization', headerValue: `Api-Key ${secret}`, baseUrl: parrot.url }),
	},
};

const filledIn = {
	...{ iccid: byId('8944500770000000012'), bundle: byId('bundle'), plan: byId('plan'), package: byId('package'), destination: byId('FRA') },
	...{
		orderReference: byId('order-1'),
		orderId: byId('1'),
		assignmentId: byId('1'),
		usageId: byId('1'),
		purchaseId: byId('purchase-1'),
		esimId: 'esim_1',
	},
	...{ references: 'order-1', customerRef: 'order-1', isos: 'GB', amount: 1000, quantity: 1, dataLimitInGB: 1 },
	...{
		startDate: '2030-01-01',
		endDate: '2030-01-08',
		message: 'Hello',
		email: 'ada@example.com',
		customerEmail: 'ada@example.com',
		customerName: 'Ada',
	},
};

/** All that there is to see of a run: what n8n saves of it, and its error with everything in it. */
const everything = ({ run, error, json }: RunResult) =>
	[
		jsonStringify(run.data, { replaceCircularRefs: true }),
		JSON.stringify(json),
		error?.stack,
		inspect(error, { depth: Infinity, maxStringLength: Infinity, showHidden: true }),
	].join('\n');

const operationsOf = ({ node }: Subject) =>
	Object.entries(node.customOperations).flatMap(([resource, operations]) =>
		Object.keys(operations).map((operation) => `${resource}.${operation}`),
	);

let references = 0;

describe.each(Object.entries(subjects))('%s', (type, subject) => {
	const run = async (operation: string, simplify: boolean, data = subject.data()) => {
		const credentials = { [subject.node.description.credentials?.[0].name ?? '']: { type: subject.credential, data } };
		const parameters = operationWith(operation, {
			...filledIn,
			reference: `parrot-${++references}`,
			simplify,
			options: { waitMinutes: 0 },
		});
		return await engine({ [type]: subject.node }, credentials, type).run({
			parameters,
			node: { onError: references % 2 ? 'continueErrorOutput' : undefined },
		});
	};

	describe.each([400, 200])('refused with status %s', (status) => {
		test.each(operationsOf(subject))(
			'%s shows no key',
			async (operation) => {
				parrot.refuse = { status, tokens: false };
				const result = await run(operation, status === 400);
				expect(parrot.sent.size).toBeGreaterThan(0);
				expect(
					leaks(
						everything(result),
						[...parrot.sent, secret].map((value) => ({ name: value, value })),
					),
				).toEqual([]);
			},
			30_000,
		);
	});

	if (subject.renewsToken) {
		test.each([400, 200])(
			'a call for a token that is refused with %s shows no key',
			async (status) => {
				parrot.refuse = { status, tokens: true };
				const [operation] = operationsOf(subject);
				const result = await run(operation, true, { ...subject.data(), clientId: `client ${status}` });
				expect(everything(result)).toMatch(/gave no access token|could not be read/);
				expect(leaks(everything(result), [{ name: 'the secret', value: secret }])).toEqual([]);
			},
			30_000,
		);
	}
});
