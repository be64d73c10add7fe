// The uploaded file as UTF-8, whichever letters and separators the spreadsheet program has used.
const bytes = await this.helpers.getBinaryDataBuffer(0, 'Bookings');
if (bytes[0] === 0x50 && bytes[1] === 0x4b) throw new Error('The file is a workbook. In the spreadsheet program, save it as CSV.');

const decode = (encoding, fatal) => new TextDecoder(encoding, { fatal }).decode(bytes); // without a byte order mark
const isUtf8 = () => {
	try {
		return decode('utf-8', true) !== undefined;
	} catch {
		return false;
	}
};
const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : isUtf8() ? 'utf-8' : 'windows-1252';
const lines = decode(encoding, false).replace(/^sep=.\r?\n/i, '');

const [header] = lines.split(/\r\n|\n|\r/, 1);
if (lines.slice(header.length).trim() === '') throw new Error('The file has no rows below its header.');
const columns = (separator) => header.split(separator).length;
const [delimiter] = [',', ';', '\t'].sort((a, b) => columns(b) - columns(a));

// Empty lines get their cells, so that rows keep their numbers.
const text = lines.replace(/"(?:[^"]|"")*"|(?<=^|\n)(?=\r?\n)/g, (match) => match || delimiter.repeat(columns(delimiter) - 1));
const data = Buffer.from(text, 'utf-8').toString('base64');
return [
	{ json: { delimiter, encoding }, binary: { table: { data, mimeType: 'text/csv', fileName: 'bookings.csv', fileExtension: 'csv' } } },
];
