import { asCredentialTest } from '../../shared/listSearch/outcome';
import { accessAdvice } from '../provider';

/** For lists of the whole account: only the key and the address can be at fault. */
export const onRefusal = asCredentialTest({ 401: accessAdvice[401], 403: accessAdvice[403], 404: accessAdvice[404] });
