/** Bodies of Oytel: the flat shape of its web page, and the nested one of its Python SDK. */
export * from './plan';
export * from './provision';
export * from './refusal';
export * from './status';
