import type { Route } from '../frame/provider';
import { appleUrl, lpaText, qrUrl } from './sim';
import { readEsim } from './esims';
import { apn } from './packages';
import { reply } from './reply';
import type { Esim, Store } from './store';

const english = {
	scan: { 1: 'Open settings.', 2: 'Add an eSIM.', 3: 'Scan the code.' },
	enter: { 1: 'Open settings.', 2: 'Enter details manually.' },
	network: { 1: 'Turn on data roaming.' },
};
const french: typeof english = {
	scan: { 1: 'Ouvrez les réglages.', 2: 'Ajoutez une eSIM.', 3: 'Scannez le code.' },
	enter: { 1: 'Ouvrez les réglages.', 2: 'Saisissez les informations manuellement.' },
	network: { 1: 'Activez les données à l’étranger.' },
};
const languages = new Map([
	['en', english],
	['fr', french],
]);

/** GET /sims/{iccid}/instructions, in English or French (ours). Any other language gets English. */
export function instructionRoutes(store: Store): Route[] {
	return [
		{
			method: 'GET',
			path: '/customer/v2/sims/:iccid/instructions',
			handle: ({ params, headers }) => {
				const esim = readEsim(store, params.iccid);
				const asked = /^[a-z]{2}/i.exec(headers['accept-language'] ?? '')?.[0].toLowerCase() ?? 'en';
				const language = languages.has(asked) ? asked : 'en';
				const texts = languages.get(language) ?? english;
				const ios = { ...showPlatform(esim, '15,16,17', texts), ...withQr(esim, texts, { direct_apple_installation_url: appleUrl(esim) }) };
				const android = { ...showPlatform(esim, null, texts), ...withQr(esim, texts) };
				return reply({ instructions: { language: language.toUpperCase(), ios: [ios], android: [android] } });
			},
		},
	];
}

function withQr(esim: Esim, texts: typeof english, more: object = {}): object {
	return { installation_via_qr_code: { steps: texts.scan, qr_code_data: lpaText(esim), qr_code_url: qrUrl(esim), ...more } };
}

function showPlatform({ smdpAddress }: Esim, version: string | null, { enter, network }: typeof english): object {
	return {
		model: null,
		version,
		installation_manual: { steps: enter, smdp_address_and_activation_code: smdpAddress },
		network_setup: { steps: network, apn_type: apn.apn_type, apn_value: apn.apn_value, is_roaming: true },
	};
}
