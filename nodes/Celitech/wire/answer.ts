import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';
import { wireText } from '../../shared/wire/schema';

const edited = z.looseObject({ purchaseId: wireText });

/** The answer to an edit, with the new dates. */
export const readEdited = (body: unknown) => row(edited, body, 'CELITECH (edit)').body;

const token = z.looseObject({ token: z.string() });

/** A token for the shop that is embedded in a page. */
export const readToken = (body: unknown) => row(token, body, 'CELITECH (iframe token)').body;
