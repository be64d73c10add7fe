/** An address without slashes at its end. No expression: /\/+$/ takes the square of its length where slashes stand before the end. */
export function withoutEndSlashes(address: string): string {
	let end = address.length;
	while (address[end - 1] === '/') end -= 1;
	return address.slice(0, end);
}
