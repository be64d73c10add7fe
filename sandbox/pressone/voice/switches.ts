import { z } from 'zod/v4';
import { commonSwitches, count, money, text } from '../../frame/switches';

/** Almost nothing of the voice API is published: header, field names, paging and money are our choice. */
export const pressOneVoiceSwitches = z.strictObject({
	...commonSwitches(0, 60_000),

	// Access
	headerName: text('X-Partner-Key', 'Name of the header with the key; the real name is not published'),
	headerValue: text('sandbox-pressone-voice-key', 'Value of the header'),

	// Renewal
	renewals: z
		.enum(['accepted', 'declined'])
		.default('accepted')
		.describe('Every renewal works, or is declined with success:false and without a charge'),
	failureStatus: z
		.union([z.literal(200), z.literal(400), z.literal(404)])
		.default(200)
		.describe('HTTP status that comes with success:false; the real one is unknown'),
	planPrice: money(5, 'What one renewal costs, in USD'),
	planDays: count(30, 'Days that one renewal adds'),

	// User list
	readLagMs: count(0, 'Milliseconds until the user list shows a renewal'),
	pageSize: z.number().int().positive().default(20).describe('Users on a page'),
	pageName: text('page', 'Name of the page parameter'),
	listShape: z
		.enum(['dataResults', 'results', 'data'])
		.default('dataResults')
		.describe('Where the users are: data.results, results, or data itself'),
	endDateField: text('end_date', 'Name of the end date in subscription'),
	dateForm: z.enum(['iso', 'date', 'plain']).default('iso').describe('2026-01-01T00:00:00Z, 2026-01-01, or 2026-01-01 00:00:00'),
});

export type PressOneVoiceSwitches = z.output<typeof pressOneVoiceSwitches>;
