import { z } from 'zod/v4';
import { row } from '../../shared/wire/rows';
import { wireText } from '../../shared/wire/schema';

const edited = z.looseObject({ purchaseId: wireText });

/** Reads the answer to an edit, with the new dates. */
export const readEdited = (body: unknown) => row(edited, body, 'CELITECH (edit)').body;
