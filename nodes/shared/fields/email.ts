/** The longest e-mail address that mail can be sent to (RFC 5321). */
const longest = 254;

/** Whether a text looks like exactly one e-mail address. Only sending a mail could prove it. */
export function isEmail(text: string): boolean {
	if (text.length > longest || /[\s,;]/.test(text)) return false;
	const [name = '', domain = '', ...more] = text.split('@');
	return name !== '' && more.length === 0 && domain.slice(1, -1).includes('.');
}
