import type { Paging } from '../../shared/http/paging';
import { readPageCount } from './bundle';

/** Page sizes that the API reference names for GET /esims. Clients of the catalogue use them too. */
const sizes = [10, 25, 50, 100];

export const cataloguePaging: Paging = { page: 'page', size: 'perPage', sizes, pageCount: readPageCount };

export const esimPaging: Paging = { page: 'page', size: 'perPage', sizes };

/** GET /orders calls its page size `limit`. */
export const orderPaging: Paging = { page: 'page', size: 'limit', sizes };
