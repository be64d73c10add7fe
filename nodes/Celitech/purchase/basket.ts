import type { IDataObject } from 'n8n-workflow';
import { isEmail } from '../../shared/fields/email';
import { optionalNumber, optionalText, type Item } from '../../shared/fields/item';
import { badParameter } from '../../shared/failure';
import type { Period } from '../fields';

/** What a purchase is for. Two purchases of the same content under one reference are the same purchase. */
export interface Content {
	/** The eSIM to top up; missing for new eSIMs. */
	iccid?: string;
	/** Missing for a top-up, which has the destination of its eSIM. */
	destination?: string;
	gigabytes: number;
	period: Period;
	quantity: number;
}

/** What one item buys, and the settings that go along. */
export interface Basket extends Content {
	/** Mail and brand settings as fields of the request. What is not set is not sent. */
	extras: IDataObject;
}

/** A text that is the same for equal contents. Notes of earlier attempts keep its hash, so its form must never change. */
export const contentOf = ({ iccid, destination, gigabytes, period, quantity }: Content) =>
	JSON.stringify([iccid ?? destination?.toUpperCase(), gigabytes, quantity, period]);

/** Reads the size in CELITECH's GB. Any number above 0 is accepted, since sizes are added over time; -1 is unlimited data. */
export function readGigabytes(item: Item): number {
	const size = optionalNumber(item, 'dataLimitInGB', 'Data (GB)');
	if (size !== undefined && (size > 0 || size === -1)) return size;
	throw badParameter('Data (GB) must be a size above 0, or -1 for unlimited data', `It is ${size ?? 'empty'}. Nothing was sent.`);
}

/** A setting with the pattern that CELITECH documents for it. */
interface Rule {
	name: string;
	label: string;
	fits: (text: string) => boolean;
	must: string;
}

const mail: Rule = { name: 'email', label: 'Email', fits: isEmail, must: 'one e-mail address' };
const emailBrand: Rule = {
	name: 'emailBrand',
	label: 'Email Brand',
	fits: (text) => /^[A-Za-z0-9 ]{1,25}$/.test(text),
	must: 'at most 25 letters, digits and spaces',
};
const networkBrand: Rule = {
	name: 'networkBrand',
	label: 'Network Brand',
	fits: (text) => /^[A-Za-z0-9.& ]{1,15}$/.test(text),
	must: 'at most 15 letters, digits, dots, ampersands and spaces',
};
const language: Rule = {
	name: 'language',
	label: 'Language',
	fits: (text) => /^(en|es|fr|de|pt-br)$/.test(text),
	must: 'one of en, es, fr, de, pt-br',
};

export const topUpExtras = [mail, emailBrand];
export const newEsimExtras = [mail, emailBrand, networkBrand, language];

/** Reads the mail and brand settings of an item and checks them against the documented patterns. */
export function readExtras(item: Item, rules: Rule[]): IDataObject {
	const extras: IDataObject = {};
	for (const { name, label, fits, must } of rules) {
		const value = optionalText(item, `options.${name}`);
		if (value === '') continue;
		if (!fits(value)) throw badParameter(`${label} must be ${must}`, `It is "${value}". Nothing was sent.`);
		extras[name] = value;
	}
	return extras;
}
