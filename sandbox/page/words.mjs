/** @param {number} amount @param {string} currency */
export const money = (amount, currency) =>
	`${amount.toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 })} ${currency}`;

/** @param {string} iso a time in UTC, shown without its milliseconds */
export const clock = (iso) => `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`;

/** @param {string} iso */
export const timeOfDay = (iso) => iso.slice(11, 19);

/** @param {number} count @param {string} one @param {string} many */
export const counted = (count, one, many) => `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

/** @param {number} shown @param {number} count @param {string} many */
export const ofAll = (shown, count, many) => (count > shown ? `The newest ${shown} of ${counted(count, many, many)}.` : '');

/** `baseUrl` as a credential's panel writes it: `Base URL`. @param {string} name */
export const fieldName = (name) =>
	name
		.replace(/[A-Z]/g, ' $&')
		.replace(/^./, (letter) => letter.toUpperCase())
		.replace(/\b(Url|Api|Id)\b/g, (word) => word.toUpperCase());

/** @type {Record<string, string>} */
const faults = {
	status: 'an answer with an error',
	reset: 'connection broken',
	noAnswer: 'no answer',
	delay: 'late answer',
	cut: 'half an answer',
	still: 'half an answer, then silence',
	empty: 'empty answer',
	html: 'error page of a proxy',
	mark: 'a byte order mark before the answer',
	endless: 'an answer without an end',
	rateLimit: 'too many requests',
};

/** A fault of the request log, such as `reset after, 60000 ms late`, in words. @param {string} fault */
export function faultInWords(fault) {
	const [what = '', late] = fault.split(', ');
	const [kind = ''] = what.split(' ');
	const moment = what.endsWith('before') ? 'and nothing was done' : 'after it was done';
	return `${faults[kind] ?? kind}, ${late === undefined ? moment : `and it is done ${late.replace(' late', ' later')}`}`;
}
