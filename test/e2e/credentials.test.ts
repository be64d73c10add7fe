import { startStack, type Stack } from './harness/stack';

/** What n8n says when a user tests a credential: that it is right, or what is wrong and what to do. */

describe('the test of a credential', () => {
	let stack: Stack;

	beforeAll(async () => {
		stack = await startStack();
	});

	afterAll(async () => await stack?.stop());

	const nobody = 'http://127.0.0.1:9';

	/** A credential that is right, one that is refused, one with an address at which something else answers, one with nobody there. */
	const forms = {
		esimGoApi: ({ sandbox: { esimGo } }: Stack) => ({
			right: { ...esimGo },
			refused: { ...esimGo, apiKey: 'not-the-key' },
			elsewhere: { ...esimGo, baseUrl: esimGo.baseUrl.replace(/v2\.\d/, 'v9.9') },
			nobody: { ...esimGo, baseUrl: nobody },
		}),
		oytelApi: ({ sandbox: { oytel } }: Stack) => {
			const right = { ...oytel, baseUrlPreset: 'custom', headerForm: 'bearer' };
			return {
				right,
				refused: { ...right, apiKey: 'not-the-key' },
				elsewhere: { ...right, baseUrl: oytel.baseUrl.replace('v1', 'v9') },
				nobody: { ...right, baseUrl: nobody },
			};
		},
		celitechApi: ({ sandbox: { celitech } }: Stack) => {
			const right = { ...celitech, authentication: 'header' };
			return {
				right,
				refused: { ...right, clientSecret: 'not-the-secret' },
				elsewhere: { ...right, baseUrl: celitech.baseUrl.replace('v1', 'v9') },
				nobody: { ...right, tokenUrl: `${nobody}/token` },
			};
		},
		pressOneApi: ({ sandbox: { pressOne } }: Stack) => ({
			right: { ...pressOne },
			refused: { ...pressOne, clientSecret: 'not-the-secret' },
			elsewhere: { ...pressOne, baseUrl: `${pressOne.baseUrl}/customer/v2` },
			nobody: { ...pressOne, baseUrl: nobody },
		}),
		pressOneVoiceApi: ({ sandbox: { pressOneVoice } }: Stack) => ({
			right: { ...pressOneVoice },
			refused: { ...pressOneVoice, headerValue: 'not-the-key' },
			elsewhere: { ...pressOneVoice, baseUrl: `${pressOneVoice.baseUrl}/api/third-party/partner` },
			nobody: { ...pressOneVoice, baseUrl: nobody },
		}),
	};

	const said = {
		esimGoApi: {
			refused: /^eSIM Go refused access/,
			elsewhere: /^There is no eSIM Go API at this base URL/,
			nobody: /^eSIM Go does not answer at 127\.0\.0\.1:9: it refused the connection/,
		},
		oytelApi: {
			refused: /^Oytel refused the API key/,
			elsewhere: /^There is no plan list at this address/,
			nobody: /^Oytel does not answer at 127\.0\.0\.1:9: it refused the connection/,
		},
		celitechApi: {
			refused: /did not accept the client ID and secret/,
			elsewhere: /^CELITECH issued a token, but its API refused it.+Check the base URL/,
			nobody: /it refused the connection$/,
		},
		pressOneApi: {
			refused: /it refused the request \(401\)/,
			elsewhere: /^PressOne gave no access token/,
			nobody: /it refused the connection$/,
		},
		pressOneVoiceApi: {
			refused: /^PressOne's voice API refused access/,
			elsewhere: /^PressOne's voice API is not at this base URL/,
			nobody: /^PressOne Voice does not answer at 127\.0\.0\.1:9: it refused the connection/,
		},
	};

	const types = ['esimGoApi', 'oytelApi', 'celitechApi', 'pressOneApi', 'pressOneVoiceApi'] as const;

	it.each(types)('says of %s whether it is right, and what is wrong', async (type) => {
		const answers: Record<string, { status: string; message: string }> = {};
		for (const [form, data] of Object.entries(forms[type](stack))) {
			answers[form] = await stack.client.testCredential(await stack.client.saveCredential({ name: `${type}, ${form}`, type, data }));
		}

		expect(answers).toEqual({
			right: expect.objectContaining({ status: 'OK' }),
			...Object.fromEntries(
				Object.entries(said[type]).map(([form, message]) => [form, { status: 'Error', message: expect.stringMatching(message) }]),
			),
		});
	});
});
