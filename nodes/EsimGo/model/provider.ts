export const provider = 'esimGo';
