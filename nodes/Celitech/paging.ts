import type { CursorPaging } from '../shared/http/paging';
import { readAfterCursor } from './wire';

/** GET /packages takes up to 160 a page. */
export const packagePaging: CursorPaging = { cursor: 'afterCursor', size: 'limit', most: 160, next: readAfterCursor };

/** GET /purchases takes up to 100 a page. */
export const purchasePaging: CursorPaging = { cursor: 'afterCursor', size: 'limit', most: 100, next: readAfterCursor };
