import type { Paging } from '../../shared/http/paging';
import { readPageCount } from './bundle';

/** Page sizes that the reference of GET /esims names; the catalogue's clients use them too. */
const sizes = [10, 25, 50, 100];

export const cataloguePaging: Paging = { page: 'page', size: 'perPage', sizes, pageCount: readPageCount };

export const esimPaging: Paging = { page: 'page', size: 'perPage', sizes };

/** GET /orders names its page size `limit`. */
export const orderPaging: Paging = { page: 'page', size: 'limit', sizes };
