/** The parameters that operations share. */
export * from './file';
export * from './locators';
export * from './options';
export * from './order';
export * from './reference';
export * from './revoke';
