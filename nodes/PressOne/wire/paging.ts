import type { Paging } from '../../shared/http/paging';
import { readLastPage } from './list';

/** Pages of orders, eSIMs and packages. Pages of packages count countries and regions. The sizes are our choice. */
export const paging: Paging = { page: 'page', size: 'limit', sizes: [10, 25, 50, 100], pageCount: readLastPage };
