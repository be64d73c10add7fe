/** eSIM Go's bodies, in every form that its documents and clients show. */
export * from './answer';
export * from './assignment';
export * from './bundle';
export * from './callback';
export * from './error';
export * from './esim';
export * from './file';
export * from './installLinks';
export * from './inventory';
export * from './order';
export * from './organisation';
export * from './paging';
export * from './prices';
export * from './request';
export * from './suspension';
export * from './version';
export type { Row } from '../../shared/wire/rows';
