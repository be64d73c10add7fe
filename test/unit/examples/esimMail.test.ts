import fc from 'fast-check';
import { mailTexts, type Mail, type SoldEsim } from './codeTexts';
import { esim, order, qrCodeOf, shop, threeEsims } from './order';

const { esimMail } = mailTexts();

/** What a person reads of a mail in HTML, and where its links lead. */
const unescaped = (html: string) => html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
const shown = ({ html }: Mail) =>
	unescaped(
		html
			.replace(/<style>.*?<\/style>|<head>.*?<\/head>/gs, '')
			.replace(/<[^>]*>/g, '\n')
			.replace(/&zwnj;|&nbsp;/g, ''),
	);
const buttons = ({ html }: Mail) =>
	[...html.matchAll(/<a href="([^"]*)"[^>]*>([^<]*)<\/a>/g)].map(([, href, label]) => [label, unescaped(href ?? '')]);
const tags = (html: string) => [...html.matchAll(/<\/?\w+/g)].map(([tag]) => tag);

describe('an order of one eSIM', () => {
	const mail = esimMail(shop, order, [esim()]);

	test('goes to the buyer with a subject that names plan and order', () => {
		expect(mail.to).toBe('amira@example.com');
		expect(mail.subject).toBe('Your Europe 5 GB eSIM is ready (order #1234)');
	});

	test('shows the QR code as a part of the mail, because mail programs drop pictures written into the page', () => {
		expect(mail.html).toContain('src="cid:qrCode1"');
		expect(mail.html).not.toContain('data:image');
		expect(mail.attachments).toBe('qrCode1');
		expect(mail.images).toEqual({
			qrCode1: {
				data: qrCodeOf('LPA:1$rsp.example.com$K2-9F4XQ7-1T8M3ZC').split(',')[1],
				mimeType: 'image/png',
				fileName: 'esim-1-of-1.png',
			},
		});
	});

	test('has a button for iPhones and one for Android phones', () => {
		const code = 'LPA%3A1%24rsp.example.com%24K2-9F4XQ7-1T8M3ZC';
		expect(buttons(mail)).toEqual([
			['Install on iPhone', `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${code}`],
			['Install on Android', `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${code}`],
		]);
	});

	test('says the same in its text part', () => {
		for (const part of [shown(mail), mail.text]) {
			for (const text of [
				'Hi Amira Haddad,',
				'Thank you for your order #1234.',
				'Before you travel',
				'install the eSIM',
				'switch on data roaming',
				'Europe 5 GB',
				'Europe, 39 countries',
				'30 days from the first connection',
				'8944500102198765432',
				'rsp.example.com',
				'K2-9F4XQ7-1T8M3ZC',
				'LPA:1$rsp.example.com$K2-9F4XQ7-1T8M3ZC',
				'help@wayfare.example',
				'Wayfare eSIM',
			]) {
				expect(part).toContain(text);
			}
		}
		expect(mail.text).toContain('Install on iPhone: https://esimsetup.apple.com/');
		expect(mail.text).toContain('Install on Android: https://esimsetup.android.com/');
		expect(mail.text).not.toMatch(/<|&#|\n\n\n/);
	});

	test('is named by its country if that is short, else by its plan, else not at all', () => {
		const subject = (changes: SoldEsim) => esimMail(shop, order, [esim(changes)]).subject;
		expect(subject({ country: 'Europe' })).toBe('Your Europe eSIM is ready (order #1234)');
		expect(subject({ country: 'Austria, Belgium, Croatia', title: 'Europe eSIM 5 GB' })).toBe(
			'Your Europe eSIM 5 GB is ready (order #1234)',
		);
		expect(subject({ country: null, title: 'x'.repeat(31) })).toBe('Your eSIM is ready (order #1234)');
	});
});

describe('an order of several eSIMs', () => {
	test('is one mail in which each has its place, its picture and its code', () => {
		const mail = esimMail(shop, order, threeEsims());
		expect(mail.subject).toBe('Your 3 eSIMs are ready (order #1234)');
		expect(mail.attachments).toBe('qrCode1,qrCode2,qrCode3');
		expect(Object.values(mail.images).map(({ fileName }) => fileName)).toEqual(['esim-1-of-3.png', 'esim-2-of-3.png', 'esim-3-of-3.png']);
		for (const number of [1, 2, 3]) {
			expect(shown(mail)).toContain(`eSIM ${number} of 3`);
			expect(mail.text).toContain(`eSIM ${number} of 3: `);
			expect(mail.html).toContain(`src="cid:qrCode${number}"`);
			expect(shown(mail)).toContain(`LPA:1$rsp.example.com$K2-9F4XQ7-1T8M3Z${number}\n`);
		}
	});

	test('of which one comes later says which one it is, and that there are more', () => {
		const mail = esimMail(shop, order, threeEsims().slice(2));
		expect(mail.subject).toBe('Your Türkiye eSIM is ready (3 of 3, order #1234)');
		expect(mail.attachments).toBe('qrCode1');
		expect(mail.images.qrCode1?.fileName).toBe('esim-3-of-3.png');
		for (const part of [shown(mail), mail.text]) {
			expect(part).toContain('eSIM 3 of 3');
			expect(part).toContain('Your order has 3 eSIMs. This mail brings number 3; the rest are in another mail.');
		}
	});

	test('of which one is not there yet counts those that are', () => {
		const mail = esimMail(shop, order, threeEsims().slice(0, 2));
		expect(mail.subject).toBe('2 of your 3 eSIMs are ready (order #1234)');
		expect(mail.text).toContain('This mail brings 2; the rest are in another mail.');
	});

	test('counts them itself if the items do not', () => {
		const items = threeEsims().map((each) => ({ ...each, number: undefined, of: undefined }));
		expect(esimMail(shop, order, items).text).toContain('eSIM 3 of 3: ');
	});

	test('takes no place for one that is none', () => {
		for (const odd of [Number.NaN, Infinity, -1, 1.5, 0, '<b>'])
			expect(esimMail(shop, order, [esim({ number: odd, of: odd })]).html).toContain('>Your eSIM<');
		expect(esimMail(shop, order, [esim({ number: '2', of: '2' })]).images.qrCode1?.fileName).toBe('esim-2-of-2.png');
	});

	test('stays below the 102 KB after which Gmail cuts a mail off, even with 30', () => {
		const items = Array.from({ length: 30 }, (_, index) => esim({ number: index + 1, of: 30 }));
		const mail = esimMail(shop, order, items);
		expect(Buffer.byteLength(mail.html)).toBeLessThan(102 * 1024);
		expect(mail.attachments.split(',')).toHaveLength(30);
	});

	test('needs at least one', () => {
		expect(() => esimMail(shop, order, [])).toThrow('This order has no eSIM to mail.');
	});
});

describe('a value that is missing', () => {
	const fields = Object.keys(esim()) as Array<keyof SoldEsim>;
	const complete = esim({ phoneNumber: '+43 660 1234567', expiresAt: '2026-12-30T14:00:00Z', confirmationCode: '4711' });
	const empty = Object.fromEntries(fields.map((field) => [field, null])) as SoldEsim;

	function expectWhole(mail: Mail) {
		for (const part of [mail.html, mail.text, mail.subject]) expect(part).not.toMatch(/undefined|null|NaN|\[object|Invalid/);
		expect(mail.html).not.toMatch(/href=""|src="cid:"|<bdi><\/bdi>|<code><\/code>|<p[^>]*><\/p>|<tr><\/tr>/);
		expect(mail.text).not.toMatch(/: *$/m);
		for (const [label, href] of buttons(mail))
			expect([label, href]).toEqual([expect.stringMatching(/\S/), expect.stringMatching(/^https:/)]);
	}

	test.each(fields)('leaves out its line: %s', (field) => {
		for (const nothing of [undefined, null, '', ' ']) expectWhole(esimMail(shop, order, [{ ...complete, [field]: nothing }]));
	});

	test('leaves out everything of an empty shop and order', () => {
		const mail = esimMail({}, {}, [complete]);
		expectWhole(mail);
		expect(mail.to).toBeUndefined();
		expect(mail.subject).toBe('Your Europe 5 GB eSIM is ready');
		expect(mail.text).toMatch(/^Hello,\n\nThank you for your order\. /);
		expect(mail.html).not.toContain('Questions?');
	});

	test('is also one that lost its digits: an ICCID that became a number', () => {
		const mail = esimMail(shop, order, [esim({ iccid: Number('8944500102198765432') })]);
		expect(`${mail.html}${mail.text}`).not.toMatch(/ICCID|8944500/);
	});

	test('takes from the activation code what the fields do not say', () => {
		const mail = esimMail(shop, order, [esim({ smdpAddress: null, matchingId: null })]);
		expect(mail.text).toContain('iPhone: SM-DP+ address: rsp.example.com\niPhone: activation code: K2-9F4XQ7-1T8M3ZC\n');
	});

	test('makes the activation code from address and matching ID', () => {
		const mail = esimMail(shop, order, [esim({ activationCode: null })]);
		expect(mail.text).toContain('Android: activation code: LPA:1$rsp.example.com$K2-9F4XQ7-1T8M3ZC\n');
		expect(buttons(mail)).toHaveLength(2);
	});

	test('offers no QR code, button or code that is not there, and says whom to ask', () => {
		const mail = esimMail(shop, order, [empty, esim({ number: 2, of: 2 })]);
		expectWhole(mail);
		expect(mail.attachments).toBe('qrCode2');
		expect(mail.images.qrCode2?.fileName).toBe('esim-2-of-2.png');
		for (const part of [shown(mail), mail.text])
			expect(part.match(/The code of this eSIM is missing\. Please write to us/g)).toHaveLength(1);
		expect(esimMail(shop, order, [empty]).html).not.toMatch(/all you need|cid:|Scan|To scan|To type in|<a href="https/);
	});
});

describe('a link of the wholesaler', () => {
	test('is the button, rather than one made from the code', () => {
		const links = { appleInstallUrl: 'https://install.example/a?x=1&y="2', androidInstallUrl: 'https://install.example/b?x=1&y=2' };
		const mail = esimMail(shop, order, [esim(links)]);
		expect(buttons(mail)[1]).toEqual(['Install on Android', links.androidInstallUrl]);
		expect(buttons(mail)[0]?.[1]).toMatch(/^https:\/\/esimsetup\.apple\.com\//);
	});

	test.each([
		'javascript:alert(1)',
		'data:text/html,x',
		'LPA:1$rsp.example.com$X',
		'https://x.example/"onclick="',
		'https://a b',
		'https://',
	])('is no button unless it leads to a web page: %s', (link) => {
		const bare = esim({ activationCode: null, smdpAddress: null, matchingId: null, appleInstallUrl: link, androidInstallUrl: link });
		const mail = esimMail(shop, order, [bare]);
		expect(buttons(mail)).toEqual([]);
		expect(mail.text).not.toContain('Install on');
	});
});

describe('hostile values', () => {
	const attack = `"><script>hacked=1</script><img src=x onerror='hacked=1'>&amp;`;
	const texts = { title: attack, country: attack, data: attack, validity: attack, iccid: attack, phoneNumber: attack, expiresAt: attack };

	test('are shown as they are written, and are no HTML', () => {
		const mail = esimMail({ ...shop, shopName: attack }, { ...order, buyerName: attack, orderName: attack }, [
			esim({ ...texts, smdpAddress: attack, matchingId: attack, confirmationCode: attack }),
		]);
		expect(mail.html).not.toMatch(/<script|<img src=x|onerror='/);
		expect(shown(mail).split(attack).length - 1).toBeGreaterThanOrEqual(12);
		expect(mail.text).toContain(`Data: ${attack}`);
	});

	test('change no tag of the mail, whatever they are', () => {
		const tagsWith = (value: string) =>
			tags(
				esimMail({ ...shop, shopName: value }, { ...order, buyerName: value, orderName: value }, [
					esim({ title: value, country: value, data: value, validity: value, iccid: value, phoneNumber: value, expiresAt: value }),
				]).html,
			);
		const whole = tagsWith('x');
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (value) => {
				expect(tagsWith(`x${value}`)).toEqual(whole);
			}),
		);
	});

	test('in a code stay out of links and pictures', () => {
		const code = 'LPA:1$rsp.example.com$"><b>&\'';
		const mail = esimMail(shop, order, [esim({ activationCode: code, matchingId: null, qrCodeDataUrl: `${qrCodeOf('x')}"><b>` })]);
		expect(mail.html).not.toContain('<b>&');
		expect(buttons(mail)[0]?.[1]).toBe(
			"https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA%3A1%24rsp.example.com%24%22%3E%3Cb%3E%26'",
		);
		expect(mail.images).toEqual({});
		expect(mail.attachments).toBe('');
	});

	test('start no second line in the subject or in a line of the text', () => {
		const mail = esimMail(shop, { ...order, orderName: '#1\r\nBcc: x@example.com', buyerName: 'A\nSubject: x' }, [
			esim({ data: '1\n2\u2028--\n' }),
		]);
		expect(mail.subject).toBe('Your Europe 5 GB eSIM is ready (order #1 Bcc: x@example.com)');
		expect(mail.text).toContain('Hi A Subject: x,\n');
		expect(mail.text).toContain('Data: 1 2 --\n');
	});

	test('cannot turn the reading direction of the rest of the mail', () => {
		const mail = esimMail(shop, { ...order, buyerName: 'أميرة حداد' }, [esim({ title: '\u202Etitle' })]);
		expect(mail.html).toContain('<bdi>Hi أميرة حداد,</bdi>');
		expect(`${mail.html}${mail.text}`).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
	});

	test('in the colour are no style', () => {
		expect(esimMail({ ...shop, color: 'red;"><script>' }, order, [esim()]).html).not.toMatch(/<script|red/);
	});
});

test('a buyer whose address is two, or none, gets no address to mail to', () => {
	expect(esimMail(shop, { ...order, email: 'a@example.com, b@example.com' }, [esim()]).to).toBeUndefined();
	expect(esimMail(shop, { ...order, email: undefined }, [esim()]).to).toBeUndefined();
});
