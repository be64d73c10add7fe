import type { SandboxRequest } from '../frame/provider';

/** Both versions answer side by side, by the same account. */
export const prefixes = { '2.5': '/esim-go/v2.5', '2.4': '/esim-go/v2.4' } as const;

export const isVersion25 = ({ prefix }: Pick<SandboxRequest, 'prefix'>) => prefix === prefixes['2.5'];
