import { esimOf as celitechEsim } from '../../../nodes/Celitech/model';
import { readEsim as readCelitech } from '../../../nodes/Celitech/wire';
import { esimOf as esimGoEsim } from '../../../nodes/EsimGo/model';
import { readEsim as readEsimGo } from '../../../nodes/EsimGo/wire';
import { esimOf as oytelEsim } from '../../../nodes/Oytel/model';
import { readProvision } from '../../../nodes/Oytel/wire';
import { esimOf as pressOneEsim } from '../../../nodes/PressOne/model';
import { readSim } from '../../../nodes/PressOne/wire';
import { activation, type Activation, type ActivationSource } from '../../../nodes/shared/model/activation';
import { qrPng } from '../../../nodes/shared/model/qrPng';
import { readQrCode } from '../../e2e/harness/qrCode';

/** Whatever form a code comes in and wherever it stands: what a phone scans, taps or types is one code, wrapped once. */

const code = 'LPA:1$rsp.example.com$JQ-123456-ABCDEPFX';

const carried = (link: string | null) => (link === null ? null : new URL(link).searchParams.get('carddata'));

function expectOneCode(found: Activation, whole: string) {
	const { smdpAddress, matchingId, activationCode, appleInstallUrl, androidInstallUrl } = found;
	expect({ activationCode, apple: carried(appleInstallUrl), android: carried(androidInstallUrl) }).toEqual({
		activationCode: whole,
		apple: whole,
		android: whole,
	});
	expect([smdpAddress, matchingId ?? '']).toEqual(whole.split('$').slice(1, 3));
}

/** The same code in the forms that senders and copying make of it. */
const forms: Array<[string, (whole: string) => string]> = [
	['as it is', (whole) => whole],
	['without LPA:', (whole) => whole.slice(4)],
	['in lower case at its head', (whole) => whole.replace('LPA', 'lpa')],
	['in mixed case', (whole) => whole.replace('LPA', 'Lpa')],
	['with blanks around', (whole) => ` \t${whole}\r\n`],
	['with blanks inside', (whole) => whole.replace(':', ': ').replaceAll('$', ' $ ')],
	['with signs that nobody sees', (whole) => `\uFEFF${whole.replace('$', '\u200B$')}\u00A0`],
	['wrapped once more', (whole) => `LPA:1$${whole}`],
	['wrapped twice more', (whole) => `lpa:1$LPA:1$${whole}`],
	['wrapped without LPA:', (whole) => `LPA:1$${whole.slice(4)}`],
	['wrapped with its matching ID behind', (whole) => `LPA:1$${whole}$${whole.split('$')[2]}`],
	['wrapped behind its address', (whole) => `LPA:1$${whole.split('$')[1]}$${whole}`],
	['with a scheme before the address', (whole) => whole.replace('$', '$https://')],
	['with an empty end', (whole) => `${whole}$$`],
];

const fields: Array<[string, (text: string) => ActivationSource]> = [
	['a code field', (text) => ({ codes: [text] })],
	['the second code field', (text) => ({ codes: ['iVBORw0KGgo=', text] })],
	['the address', (text) => ({ address: text })],
	['the address, beside a matching ID', (text) => ({ address: text, matchingId: 'JQ-123456-ABCDEPFX' })],
	['the matching ID', (text) => ({ matchingId: text })],
	['the matching ID, beside an address', (text) => ({ address: 'rsp.example.com', matchingId: text })],
	['address and matching ID', (text) => ({ address: text, matchingId: text })],
	[
		'the link for Apple',
		(text) => ({ appleInstallUrl: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent(text)}` }),
	],
	['the link for Android, bare', (text) => ({ androidInstallUrl: text })],
];

describe.each(fields)('a whole code in %s', (_, told) => {
	test.each(forms)('%s', (__, form) => expectOneCode(activation(told(form(code))), code));
});

describe('a confirmation code', () => {
	test.each(['$$1', '$1.3.6.1.4.1.31746$1', '$1.3.6.1.4.1.31746', '$$1$0A1B2C'])(
		'its mark and what else follows the matching ID stay: %s',
		(further) => {
			for (const [, told] of fields) expectOneCode(activation(told(code + further)), code + further);
			expectOneCode(activation({ codes: [`LPA:1$${code}${further.replace('$0A1B2C', '')}`] }), code + further.replace('$0A1B2C', ''));
		},
	);

	test('is handed on, and a code that is put together asks for it', () => {
		const found = activation({ address: 'rsp.example.com', matchingId: 'A-1', confirmationCode: ' 5751 ' });
		expect(found.confirmationCode).toBe('5751');
		expectOneCode(found, 'LPA:1$rsp.example.com$A-1$$1');
		expectOneCode(activation({ codes: [code], confirmationCode: '5751' }), code);
		expectOneCode(activation({ address: 'rsp.example.com', matchingId: 'A-1', confirmationCode: '' }), 'LPA:1$rsp.example.com$A-1');
	});
});

test.each([
	['rsp.example.com', 'A-1'],
	['http://rsp.example.com/', ' A-1\n'],
	[' HTTPS://rsp.example.com///', 'A-1'],
	['lpa:1$rsp.example.com', 'A-1'],
	['1$rsp.example.com$', 'A-1'],
])('address %j and matching ID %j are put together', (address, matchingId) =>
	expectOneCode(activation({ address, matchingId }), 'LPA:1$rsp.example.com$A-1'),
);

test('a code without a matching ID is one', () =>
	expectOneCode(activation({ codes: ['LPA:1$rsp.example.com$'] }), 'LPA:1$rsp.example.com$'));

test.each([
	'',
	' ',
	'null',
	'pending',
	'LPA:1',
	'LPA:1$',
	'LPA:1$$',
	'LPA:1$rsp.example.com',
	'LPA:2$rsp.example.com$A-1',
	'LPA:1$no host$A-1',
	'LPA:1$rsp.exämple.com$A-1',
	'LPA:1$rsp.example.com$Ä',
	'iVBORw0KGgo=',
])('%j is no code, and makes none', (text) => {
	const none = { activationCode: null, appleInstallUrl: null, androidInstallUrl: null };
	for (const told of [
		{ codes: [text] },
		{ address: text },
		{ matchingId: text },
		{ address: text, matchingId: 'A-1' },
		{ appleInstallUrl: text },
	]) {
		if (text === 'LPA:1$rsp.example.com' && told.address !== undefined) continue;
		expect(activation(told)).toMatchObject(none);
	}
});

describe('links of the wholesaler', () => {
	const own = 'https://install.example/e/7';

	test('stay where they carry no code, or the same', () => {
		const same = `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${code}`;
		expect(activation({ codes: [code], appleInstallUrl: same, androidInstallUrl: own })).toMatchObject({
			appleInstallUrl: same,
			androidInstallUrl: own,
		});
		expect(activation({ androidInstallUrl: own })).toMatchObject({ activationCode: null, appleInstallUrl: null, androidInstallUrl: own });
	});

	test.each(['', ' ', 'n/a', 'https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA:1$LPA:1$rsp.example.com$OTHER'])(
		'%j gives way to the one that carries our code',
		(link) => expectOneCode(activation({ codes: [code], appleInstallUrl: link, androidInstallUrl: link }), code),
	);
});

/** Each wholesaler's fields that a code can stand in. */
const wholesalers: Array<[string, string[], (fields: Record<string, string>) => Activation]> = [
	[
		'eSIM Go',
		['smdpAddress', 'rspUrl', 'matchingId', 'appleInstallUrl', 'androidInstallUrl'],
		(sent) => esimGoEsim(readEsimGo({ iccid: '89', ...sent }).wire),
	],
	[
		'CELITECH',
		['manualActivationCode', 'activationCode', 'smdpAddress', 'iosActivationLink', 'androidActivationLink'],
		(sent) => celitechEsim(readCelitech({ esim: { iccid: '89', ...sent } }).wire),
	],
	['Oytel', ['activation_code'], (sent) => oytelEsim(readProvision({ esim: { esim_id: 'esim_1', ...sent } }))],
	[
		'PressOne',
		['qrcode', 'lpa', 'matching_id', 'direct_apple_installation_url'],
		(sent) => pressOneEsim(readSim({ data: { iccid: '89', ...sent } }).wire),
	],
];

describe.each(wholesalers)('%s', (_, names, esimOf) => {
	test.each(names)('a whole code in %s is that code, in every form', (name) => {
		for (const [, form] of forms) expectOneCode(esimOf({ [name]: form(`${code}$$1`) }), `${code}$$1`);
	});

	test.each(names)('empty text in %s hides nothing', (name) => {
		const others = names.filter((other) => other !== name);
		for (const other of others) expectOneCode(esimOf({ [name]: ' ', [other]: code }), code);
		expect(Object.values(esimOf({ [name]: '' }))).not.toContain('');
	});
});

test('an empty address of eSIM Go hides neither the other field nor the links that are built', () => {
	const empty = { smdpAddress: '', appleInstallUrl: '', androidInstallUrl: '' };
	expectOneCode(
		esimGoEsim(readEsimGo({ iccid: '89', ...empty, rspUrl: 'rsp.example.com', matchingId: 'A-1' }).wire),
		'LPA:1$rsp.example.com$A-1',
	);
});

test('PressOne hands its confirmation code on', () => {
	const sent = {
		iccid: '89',
		lpa: 'rsp.example.com',
		matching_id: 'A-1',
		qrcode: '',
		direct_apple_installation_url: '',
		confirmation_code: 5751,
	};
	const found = pressOneEsim(readSim({ data: sent }).wire);
	expect(found.confirmationCode).toBe('5751');
	expectOneCode(found, 'LPA:1$rsp.example.com$A-1$$1');
});

/** Random numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		return (state >>> 8) % below;
	};
}

test('codes of all kinds come back from a QR code that a phone reads, and are understood again', () => {
	const next = numbers(14);
	const pick = <T>(all: T[]): T => all[next(all.length)];
	const word = (signs: string, length: number) => Array.from({ length }, () => signs[next(signs.length)]).join('');
	for (let round = 0; round < 2_000; round++) {
		const address = `${word('abcdefghijkl-mnopqrstuvwxyz0123456789', 1 + next(20))}.${word('abcdefgh.ij', 1 + next(6)).replace(/\./g, 'a')}.com`;
		const id = word('ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-', 1 + next(40));
		const whole = `LPA:1$${address}$${id}${pick(['', '', '$$1', '$1.3.6.1.4.1.31746', '$1.3.6.1.4.1.31746$1'])}`;
		const [, form] = pick(forms);
		const [, told] = pick(fields.filter(([name]) => !name.includes('beside')));
		const found = activation(told(form(whole)));
		expectOneCode(found, whole);
		if (round % 40 > 0) continue;
		const scanned = readQrCode(Buffer.from(qrPng(found.activationCode ?? '')));
		expect(scanned).toBe(whole);
		expectOneCode(activation({ codes: [scanned] }), whole);
	}
});
