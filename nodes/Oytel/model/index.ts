/** Oytel's bodies in the shared vocabulary. */
export * from './esim';
export * from './offer';
export * from './order';
export * from './plan';
export * from './usage';
