import { z } from 'zod/v4';
import { textOrNull } from './fields';

/**
 * One eSIM. `id` is null if the ICCID is its only ID. `activationCode` is the LPA text in the QR code. `confirmationCode`
 * is the code that a phone may also ask for.
 */
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
