import { activation } from '../../shared/model/activation';
import { esim, type Esim } from '../../shared/model/esim';
import { isoTime } from '../../shared/model/fields';
import { oytel } from '../provider';
import type { Provisioned } from '../wire';

/**
 * The eSIM of a purchase. Only the nested shape has an activation code. None is guessed from the QR link. The status is
 * in lower case, because its spelling is not documented.
 */
export function esimOf({ esim: wire, orderId }: Provisioned): Esim {
	return esim.parse({
		provider: oytel.id,
		id: wire.esim_id,
		iccid: wire.iccid,
		purchaseId: orderId,
		status: wire.status?.toLowerCase() ?? null,
		...activation({ codes: [wire.activation_code] }),
		qrCodeUrl: wire.qr_code_url,
		phoneNumber: wire.mobile_number,
		expiresAt: isoTime(wire.expires_at),
	});
}
