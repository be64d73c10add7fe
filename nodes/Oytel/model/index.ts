export * from './esim';
export * from './plan';
export * from './usage';
