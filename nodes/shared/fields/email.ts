/** The longest e-mail address that mail can be sent to (RFC 5321). */
const longest = 254;

/** One e-mail address, as far as can be told without writing to it. */
export function isEmail(text: string): boolean {
	if (text.length > longest || /[\s,;]/.test(text)) return false;
	const [name = '', domain = '', ...more] = text.split('@');
	return name !== '' && more.length === 0 && domain.slice(1, -1).includes('.');
}
