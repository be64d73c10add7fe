/** A piece counts as a key from this length on, so "Bearer", "Api-Key" and "client" do not. */
const leastPiece = 8;

/** After a prefix such as `sk_live_` or `whsec_`, the rest counts as a key from this length on. */
const leastBehindPrefix = 12;

/**
 * A secret and those of its parts that are secret by themselves: the value of a header after its scheme or name, a decoded
 * Basic pair and the password in it, and a key without its prefix.
 */
export function partsOf(secret: string): string[] {
	const whole = secret.trim();
	const behindScheme = /^[\w-]+[\s:=]+(.*)$/s.exec(whole)?.[1] ?? '';
	const pieces = [behindScheme, ...behindScheme.split(/[\s"',;=]+/)].filter(({ length }) => length >= leastPiece);
	const pairs = /^basic\s/i.test(whole) ? [Buffer.from(behindScheme, 'base64').toString()] : [];
	const passwords = pairs.map((pair) => pair.slice(pair.indexOf(':') + 1));
	const keys = [whole, ...pieces, ...pairs, ...passwords];
	const behindPrefix = keys.map((key) => /^[a-z]+(?:_[a-z]+)*_([A-Za-z0-9+/=-]+)$/.exec(key)?.[1] ?? '');
	return [...new Set([...keys, ...behindPrefix.filter(({ length }) => length >= leastBehindPrefix)])];
}
