import type { Answer } from '../../shared/http/call';
import { Failure } from '../../shared/failure';

/** A kind of file that eSIM Go returns instead of JSON. We choose the file names. */
export interface FileKind {
	name: string;
	mimeType: string;
	/** Whether these bytes can be such a file. */
	fits: (bytes: Buffer) => boolean;
}

/** Install details as CSV. The columns are not documented. */
export const csvFile: FileKind = {
	name: 'esims.csv',
	mimeType: 'text/csv',
	fits: (bytes) => bytes.length > 0 && !bytes.toString('utf8', 0, 100).trimStart().startsWith('<'),
};

/** QR codes, one PNG per eSIM. Every ZIP file begins with these two letters. */
export const zipFile: FileKind = {
	name: 'esims.zip',
	mimeType: 'application/zip',
	fits: (bytes) => bytes.toString('latin1', 0, 2) === 'PK',
};

/** The QR code of one eSIM. The older call returns it in place of a ZIP file. */
export const pngFile: FileKind = {
	name: 'esim.png',
	mimeType: 'image/png',
	fits: (bytes) => bytes.toString('latin1', 0, 4) === '\x89PNG',
};

/** The bytes of a file. Throws a Failure if the answer is something else, such as a proxy's error page. */
export function readFile({ body, status }: Answer, ...kinds: FileKind[]): Buffer {
	if (kinds.some(({ fits }) => fits(body))) return body;
	throw new Failure({
		message: `The answer from eSIM Go could not be read: it is not ${kinds.map(({ mimeType }) => mimeType).join(' or ')}`,
		description: 'The cause may be a proxy between n8n and eSIM Go, or the base URL in the credential.',
		ran: 'perhaps',
		status,
	});
}
