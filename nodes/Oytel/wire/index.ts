/** Oytel's bodies: the flat shape of its web page, and the nested one of its Python SDK. */
export * from './callback';
export * from './errors';
export * from './plan';
export * from './provision';
export * from './qrImage';
export * from './status';
