/** The webhook secret of the shop that exists only here. */
export const shopifySecret = 'playground-shopify-secret';

/**
 * Every credential that an example may ask for. A workflow's nodes are bound to them by type.
 * @param {{ sandbox: import('./sandbox.mjs').Sandbox, sink: import('./sink.mjs').MailSink }} stack
 * @returns {Record<string, { name: string, type: string, data: object }>}
 */
export const credentialsFor = ({ sandbox, sink }) => ({
	esimGoApi: { name: 'eSIM Go (sandbox)', type: 'esimGoApi', data: { ...sandbox.esimGo } },
	smtp: {
		name: 'Mail (local sink)',
		type: 'smtp',
		data: { user: '', password: '', host: sink.host, port: sink.port, secure: false, disableStartTls: true, hostName: '' },
	},
	crypto: {
		name: 'Shopify webhook secret (playground)',
		type: 'crypto',
		data: { hmacSecret: shopifySecret, signPrivateKey: '' },
	},
});
