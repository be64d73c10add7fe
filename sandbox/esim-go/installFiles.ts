import { stringify } from 'csv-stringify/sync';
import JSZip from 'jszip';
import { activationCode, linkColumns, type Links } from './esimAnswers';
import { qrPng } from '../frame/qr';
import type { Esim } from './records';
import type { Store } from './store';

/** Install details as CSV. Headers and column order are not documented. Both are our choice and can be switched. */
export function installCsv(store: Store, esims: Esim[], links: Links): string {
	const { csvForm, smdpScheme } = store.switches;
	const rows = esims.map((esim) => {
		const address = smdpScheme ? `http://${esim.smdpAddress}` : esim.smdpAddress;
		const row = csvForm === 'matchingIdFirst' ? [esim.iccid, esim.matchingId, address] : [esim.iccid, address, esim.matchingId];
		return [...row, ...linkColumns(esim, links).map(([, url]) => url)];
	});
	const names = csvForm === 'matchingIdFirst' ? ['ICCID', 'Matching ID', 'SM-DP+ Address'] : ['ICCID', 'SM-DP+ Address', 'Matching ID'];
	const header = [...names, ...esims.slice(0, 1).flatMap((esim) => linkColumns(esim, links).map(([title]) => title))];
	return stringify(csvForm === 'noHeader' ? rows : [header, ...rows]);
}

/** One QR code per eSIM as PNG, and a CSV that says which belongs to which eSIM. We chose the file names. */
export async function installZip(esims: Esim[]): Promise<Buffer> {
	const zip = new JSZip();
	for (const esim of esims) zip.file(`${esim.iccid}.png`, qrPng(activationCode(esim)));
	zip.file('esims.csv', stringify([['ICCID', 'Code'], ...esims.map((esim) => [esim.iccid, activationCode(esim)])]));
	return await zip.generateAsync({ type: 'nodebuffer' });
}
