/**
 * Part of the description of a credential's address. n8n 2.41 shows nothing but the code of a failed connection,
 * whatever rules a credential's test has, so what the code means stands at the field.
 */
export const noServer =
	'When the test of this credential shows ECONNREFUSED, ENOTFOUND or ETIMEDOUT, no server answers at this address, or this n8n may not reach it.';
