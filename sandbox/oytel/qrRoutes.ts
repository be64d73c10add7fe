import { renderSVG } from 'uqr';
import { qrPng } from '../frame/qr';
import type { Answer, Route } from '../frame/provider';
import { refuse } from './refuse';
import type { Store } from './store';

/** The image behind qr_code_url, open to anybody who has the link. The image type and lifetime of real links are unknown. */
export function qrRoutes(store: Store): Route[] {
	return [{ method: 'GET', path: '/qr/:token', handle: ({ params }) => showQr(store, params.token) }];
}

function showQr(store: Store, token: string | undefined): Answer {
	const { switches, now } = store;
	const esim = [...store.esims.values()].find(({ qrToken }) => qrToken === token);
	if (!esim) return refuse(switches, 404, 'NOT_FOUND', 'Not found');
	const over = switches.qrLinkMs > 0 && now >= esim.readyAt + switches.qrLinkMs;
	if (over || switches.qrImage === 'gone') refuse(switches, 410, 'GONE', 'This link has expired');
	if (switches.qrImage === 'svg')
		return { status: 200, headers: { 'content-type': 'image/svg+xml' }, body: renderSVG(esim.activationCode) };
	return { status: 200, headers: { 'content-type': 'image/png' }, body: qrPng(esim.activationCode) };
}
