import { qrPng } from '../../../nodes/shared/model/qrPng';
import type { Shop, SoldEsim } from './codeTexts';

/** A shop and an order as the examples hand them to the mail. */

export const shop: Shop = { shopName: 'Wayfare eSIM', supportMail: 'help@wayfare.example', color: '#0f766e' };

export const order = { orderName: '#1234', buyerName: 'Amira Haddad', email: 'amira@example.com' };

/** The picture as the eSIM nodes return it with *QR Code as Text*. */
export const qrCodeOf = (code: string) => `data:image/png;base64,${Buffer.from(qrPng(code)).toString('base64')}`;

export function esim(changes: SoldEsim = {}): SoldEsim {
	const activationCode = 'LPA:1$rsp.example.com$K2-9F4XQ7-1T8M3ZC';
	return {
		title: 'Europe 5 GB',
		country: 'Europe, 39 countries',
		data: '5 GB',
		validity: '30 days from the first connection',
		iccid: '8944500102198765432',
		activationCode,
		smdpAddress: 'rsp.example.com',
		matchingId: 'K2-9F4XQ7-1T8M3ZC',
		appleInstallUrl: null,
		androidInstallUrl: null,
		qrCodeDataUrl: qrCodeOf(activationCode),
		number: 1,
		of: 1,
		phoneNumber: null,
		expiresAt: null,
		...changes,
	};
}

/** Three eSIMs of one order, each with its own code. */
export function threeEsims(): SoldEsim[] {
	const plans = [
		{ title: 'Europe 5 GB', country: 'Europe, 39 countries', data: '5 GB', validity: '30 days from the first connection' },
		{ title: 'Europe 5 GB', country: 'Europe, 39 countries', data: '5 GB', validity: '30 days from the first connection' },
		{
			title: 'Türkiye unlimited',
			country: 'Türkiye',
			data: 'Unlimited, slower after 2 GB a day',
			validity: '7 days from the first connection',
		},
	];
	return plans.map((plan, index) => {
		const matchingId = `K2-9F4XQ7-1T8M3Z${index + 1}`;
		const activationCode = `LPA:1$rsp.example.com$${matchingId}`;
		const qrCodeDataUrl = qrCodeOf(activationCode);
		return esim({
			...plan,
			matchingId,
			activationCode,
			qrCodeDataUrl,
			iccid: `894450010219876543${index}`,
			number: index + 1,
			of: plans.length,
		});
	});
}
