import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';

const token = z.looseObject({ token: z.string() });

/** A token for the shop that is embedded in a page. */
export const readIframeToken = (body: unknown) => row(token, body, 'CELITECH (iframe token)').body;
