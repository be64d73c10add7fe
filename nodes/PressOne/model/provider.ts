export const provider = 'pressOne';
