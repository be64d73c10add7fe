import type { INodeExecutionData } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { readQrCode } from '../e2e/harness/qrCode';
import { openCelitechShop } from './celitech/shop';
import { openOytelShop } from './oytel/shop';
import { openPressOneShop } from './pressone/shop';
import { openShop } from './shop';

/** In whatever form a wholesaler sends its codes, the traveller gets one that installs; what is no code is not drawn. */

const scanned = ({ binary }: INodeExecutionData) =>
	binary === undefined ? undefined : readQrCode(Buffer.from(binary.qrCode.data, 'base64'));

const drawn = { options: { qrCode: true } };

const of = ({ smdpAddress, matchingId }: { smdpAddress: string; matchingId: string }) => `LPA:1$${smdpAddress}$${matchingId}`;

const shops = {
	'eSIM Go': { shop: openShop(), real: (sandbox: Sandbox) => sandbox.state('esimGo').esims.map(of) },
	CELITECH: { shop: openCelitechShop(), real: (sandbox: Sandbox) => sandbox.state('celitech').esims.map(of) },
	PressOne: { shop: openPressOneShop(), real: (sandbox: Sandbox) => sandbox.state('pressOne').esims.map(of) },
	Oytel: { shop: openOytelShop(), real: (sandbox: Sandbox) => sandbox.state('oytel').esims.map(({ activationCode }) => activationCode) },
};

const forms = ['plain', 'bare', 'lowerCase', 'blanks', 'wrapped', 'confirmed'] as const;

describe.each(Object.entries(shops))('%s', (name, { shop, real }) => {
	const set = (codeForm: (typeof forms)[number] | 'none') => {
		if (name === 'Oytel') shop.sandbox.setSwitches('oytel', { codeForm, answerShape: 'nested' });
		else shop.sandbox.setSwitches(name === 'eSIM Go' ? 'esimGo' : name === 'PressOne' ? 'pressOne' : 'celitech', { codeForm });
	};

	test.each(forms)('%s: the QR code, the code and the links are the same one', async (form) => {
		set(form);
		const { json, items } = await shop.buy([`code-${form}`], drawn);
		const expected = `${real(shop.sandbox)[0]}${form === 'confirmed' ? '$$1' : ''}`;
		expect(json[0]).toMatchObject({ activationCode: expected, warning: null });
		expect(scanned(items[0])).toBe(expected);
		for (const link of [json[0].appleInstallUrl, json[0].androidInstallUrl])
			expect(new URL(String(link)).searchParams.get('carddata')).toBe(expected);
	});

	test('a text that is no code is not drawn; what else tells the code is', async () => {
		set('none');
		const { json, items } = await shop.buy(['no-code'], drawn);
		// PressOne tells its parts besides, CELITECH its links; of Oytel there is the link to its own picture.
		const activationCode = name === 'PressOne' || name === 'CELITECH' ? real(shop.sandbox)[0] : null;
		expect(json[0]).toMatchObject({ outcome: 'bought', activationCode });
		if (name === 'eSIM Go') expect([items[0].binary, json[0].warning]).toEqual([undefined, expect.stringContaining('There is no QR code')]);
		else expect(scanned(items[0])).toBe(real(shop.sandbox)[0]);
	});
});

test('a read says so too', async () => {
	const { shop } = shops['eSIM Go'];
	const { json: bought } = await shop.buy(['read']);
	shop.set({ codeForm: 'none' });
	const { json, items } = await shop.run('esim.get', { iccid: bought[0].iccid, ...drawn });
	expect(json[0]).toMatchObject({ activationCode: null, warning: expect.stringContaining('There is no QR code') });
	expect(items[0].binary).toBeUndefined();
});

test('empty links and an empty address of eSIM Go hide nothing', async () => {
	const { shop, real } = shops['eSIM Go'];
	const { json: bought } = await shop.buy(['empty']);
	shop.set({ emptyTexts: true, smdpField: 'rspUrl' });
	const { json, items } = await shop.run('esim.get', { iccid: bought[0].iccid, ...drawn });
	expect(json[0]).toMatchObject({
		activationCode: real(shop.sandbox)[0],
		appleInstallUrl: expect.stringContaining('carddata='),
		androidInstallUrl: expect.stringContaining('carddata='),
	});
	expect(scanned(items[0])).toBe(real(shop.sandbox)[0]);
});

test('a confirmation code of PressOne is handed on', async () => {
	const { shop } = shops.PressOne;
	shop.set({ confirmationCode: '5751' });
	expect((await shop.buy(['confirmed'])).json[0]).toMatchObject({ confirmationCode: '5751' });
});
