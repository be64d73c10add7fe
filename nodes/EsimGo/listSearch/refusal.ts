import { asCredentialTest } from '../../shared/listSearch/outcome';
import { accessAdvice } from '../provider';

/** For lists of the whole account: only the key and the address can be at fault. */
export const onRefusal = asCredentialTest(accessAdvice);
