/** Parameters that several operations share. */
export * from './createdRange';
export * from './description';
export * from './include';
export * from './locators';
