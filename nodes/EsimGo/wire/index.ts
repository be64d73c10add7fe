/** Bodies of eSIM Go, in every form its documents and clients show. */
export * from './answer';
export * from './assignment';
export * from './bundle';
export * from './esim';
export * from './inventory';
export * from './order';
export * from './organisation';
export type { Row } from '../../shared/wire/rows';
