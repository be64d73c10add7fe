/** The webhook secret of the playground's shops. */
export const shopifySecret = 'playground-shopify-secret';

/** The user who may send the order forms. */
export const staff = { user: 'staff', password: 'playground-form' };

/**
 * Every credential that an example may need. A workflow's nodes get theirs by type.
 * @param {{ sandbox: import('./sandbox.mjs').Sandbox, sink: import('./sink.mjs').MailSink }} stack
 * @returns {Record<string, { name: string, type: string, data: object }>}
 */
export const credentialsFor = ({ sandbox, sink }) => ({
	esimGoApi: { name: 'eSIM Go (sandbox)', type: 'esimGoApi', data: { ...sandbox.esimGo } },
	oytelApi: { name: 'Oytel (sandbox)', type: 'oytelApi', data: { ...sandbox.oytel, baseUrlPreset: 'custom' } },
	celitechApi: { name: 'CELITECH (sandbox)', type: 'celitechApi', data: { ...sandbox.celitech, authentication: 'header' } },
	pressOneApi: { name: 'PressOne (sandbox)', type: 'pressOneApi', data: { ...sandbox.pressOne } },
	pressOneVoiceApi: { name: 'PressOne Voice (sandbox)', type: 'pressOneVoiceApi', data: { ...sandbox.pressOneVoice } },
	smtp: {
		name: 'Mail (local sink)',
		type: 'smtp',
		data: { user: '', password: '', host: sink.host, port: sink.port, secure: false, disableStartTls: true, hostName: '' },
	},
	httpBasicAuth: { name: 'Staff of the shop (playground)', type: 'httpBasicAuth', data: staff },
	stripeApi: { name: 'Stripe (playground)', type: 'stripeApi', data: { secretKey: 'rk_live_playground', signatureSecret: '' } },
	crypto: {
		name: 'Webhook secret of the shops (playground)',
		type: 'crypto',
		data: { hmacSecret: shopifySecret, signPrivateKey: '' },
	},
});
