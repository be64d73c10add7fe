/** Words that are written differently in a field's label than in the name of its parameter. */
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

/** The label of a parameter's field in the panel: `options.qrCode` is "QR Code". */
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
