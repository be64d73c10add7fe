/** Bodies of PressOne's voice API. */
export * from './errors';
export * from './renewal';
export * from './users';
