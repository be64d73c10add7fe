import { z } from 'zod/v4';
import { textOrNull } from './fields';

/** One eSIM. `id` is null where the ICCID is the only id; `activationCode` is the LPA text that a QR code carries, and `confirmationCode` what a phone asks for besides. */
export const esim = z.object({
	provider: z.string(),
	id: textOrNull,
	iccid: textOrNull,
	confirmationCode: textOrNull,
	purchaseId: textOrNull,
	reference: textOrNull,
	status: textOrNull,
	smdpAddress: textOrNull,
	matchingId: textOrNull,
	activationCode: textOrNull,
	appleInstallUrl: textOrNull,
	androidInstallUrl: textOrNull,
	qrCodeUrl: textOrNull,
	phoneNumber: textOrNull,
	installedAt: textOrNull,
	expiresAt: textOrNull,
});

export type Esim = z.output<typeof esim>;
