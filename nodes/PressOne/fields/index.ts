/** Parameters that several operations have. */
export * from './createdRange';
export * from './description';
export * from './include';
export * from './locators';
