import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';

const token = z.looseObject({ token: z.string() });

/** Reads a token for the embedded shop. */
export const readIframeToken = (body: unknown) => row(token, body, 'CELITECH (iframe token)').body;
