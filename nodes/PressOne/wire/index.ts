/** Bodies of PressOne's data API, in every form that its pages and those of its twin API show. */
export * from './account';
export * from './description';
export * from './errors';
export * from './esim';
export * from './list';
export * from './order';
export * from './package';
export * from './paging';
export * from './usage';
