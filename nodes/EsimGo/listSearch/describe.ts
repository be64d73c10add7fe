/**
 * A bundle's description in the order of the catalogue's labels: "eSIM, 1GB, 7 Days, United Kingdom, V2" becomes "United
 * Kingdom, 1 GB, 7 days". Any other text stays as it is.
 */
export function describeBundle(description: string): string {
	const [, data = '', days = '', place = ''] = /^eSIM, ([^,]+), (\d{1,4}) Days?, (.+?)(?:, V\d{1,3})?$/i.exec(description) ?? [];
	if (place === '') return description;
	return `${place}, ${data.replace(/(\d)([KMGT]B)$/i, '$1 $2')}, ${days} day${days === '1' ? '' : 's'}`;
}
