/** A piece of a key counts as one from this length on: "Bearer", "Api-Key" and "client" are none. */
const leastPiece = 8;

/** Behind a prefix such as `sk_live_` or `whsec_` stands the key proper, if it is as long as a key. */
const leastBehindPrefix = 12;

/**
 * A secret and what of it is a key by itself: the value of a header behind its scheme or name, a Basic pair opened, the
 * password in it, a key behind its prefix.
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
