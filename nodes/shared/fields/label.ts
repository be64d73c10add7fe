/** Words that the label of a field writes otherwise than the name of its parameter does. */
const written: Record<string, string> = {
	Id: 'ID',
	Qr: 'QR',
	To: 'to',
	Url: 'URL',
	Iccid: 'ICCID',
	Iccids: 'ICCIDs',
	Isos: 'ISO Codes',
	Esim: 'eSIM',
};

/** The label of the field behind a parameter: `options.qrCode` stands in the panel as "QR Code". */
export function labelOf(name: string): string {
	const words = name
		.slice(name.lastIndexOf('.') + 1)
		.replace(/[A-Z]/g, ' $&')
		.split(' ');
	return words
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.map((word) => written[word] ?? word)
		.join(' ');
}
