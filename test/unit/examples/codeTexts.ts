import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';

/** The texts of Code nodes in `examples/source/code`, run the way a Code node runs them: one text, JavaScript itself and nothing of Node.js. */

type Text = string | number | null | undefined;

export interface Shop {
	shopName?: Text;
	supportMail?: Text;
	color?: Text;
}

export interface SoldEsim {
	title?: Text;
	country?: Text;
	data?: Text;
	validity?: Text;
	iccid?: Text;
	activationCode?: Text;
	smdpAddress?: Text;
	matchingId?: Text;
	confirmationCode?: Text;
	appleInstallUrl?: Text;
	androidInstallUrl?: Text;
	qrCodeDataUrl?: Text;
	number?: Text;
	of?: Text;
	phoneNumber?: Text;
	expiresAt?: Text;
}

export interface Mail {
	to?: string;
	subject: string;
	html: string;
	text: string;
	attachments: string;
	images: Record<string, { data: string; mimeType: string; fileName: string }>;
}

export interface MailTexts {
	esimMail(shop: Shop, order: { orderName?: Text; buyerName?: Text; email?: unknown }, esims: SoldEsim[]): Mail;
	mailFrame(shop: Shop, content: { preheader: string; heading: string; body: string | string[] }): string;
	textFrame(shop: Shop, lines: string[]): string;
	button(href: Text, label: string, color?: Text): string;
	details(rows: Array<[string, Text]>): string;
	paragraph(html: string): string;
	escapeHtml(value: unknown): string;
	oneLine(value: unknown): string;
	oneAddress(value: unknown): string | undefined;
	dateInWords(value: unknown): string;
}

const folder = join(__dirname, '../../../examples/source/code');
const read = (name: string) => readFileSync(join(folder, `${name}.js`), 'utf8');

export function mailTexts(): MailTexts {
	const declared = 'esimMail, mailFrame, textFrame, button, details, paragraph, escapeHtml, oneLine, oneAddress, dateInWords';
	return runInNewContext(`(() => {\n${read('mailFrame')}\n${read('esimMail')}\nreturn { ${declared} };\n})()`);
}
