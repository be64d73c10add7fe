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

/** Labels that do not follow from the name of their parameter. */
const labels: Record<string, string> = {
	afterDate: 'Bought After',
	assign: 'Assign to eSIMs',
	beforeDate: 'Bought Before',
	binaryProperty: 'Put Output File in Field',
	customerRef: 'Customer Reference',
	dataLimitInGB: 'Data (GB)',
	includeTopups: 'Include Top-Ups',
	maxUnitsPerRun: 'Max Units per Run',
	orderStatus: 'Status',
	os: 'Operating System',
	pauseSeconds: 'Pause Between Orders (Seconds)',
	period: 'Validity',
	qrCodeDataUrl: 'QR Code as Text',
	termMonths: 'Term',
	waitForLimitMinutes: 'Wait for Limit (Minutes)',
	waitForQrMinutes: 'Wait for QR Code (Minutes)',
	waitMinutes: 'Wait for Delivery (Minutes)',
};

/** The label of a parameter's field in the panel: `options.qrCode` is "QR Code". */
export function labelOf(path: string): string {
	const name = path.slice(path.lastIndexOf('.') + 1);
	return labels[name] ?? inWords(name);
}

function inWords(name: string): string {
	const words = name.replace(/[A-Z]/g, ' $&').split(' ');
	return words
		.map((word) => word.charAt(0).toUpperCase() + word.slice(1))
		.map((word) => written[word] ?? word)
		.join(' ');
}
