/**
 * An address without slashes at its end. Without a regular expression: /\/+$/ takes quadratic time if there are many
 * slashes before the end.
 */
export function withoutEndSlashes(address: string): string {
	let end = address.length;
	while (address[end - 1] === '/') end -= 1;
	return address.slice(0, end);
}
