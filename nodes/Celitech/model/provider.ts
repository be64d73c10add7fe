export const provider = 'celitech';
