import type { Paging } from '../../nodes/shared/http/paging';
import type { Provider } from '../../nodes/shared/http/provider';
import { read, type ReadOperation } from '../../nodes/shared/policy/read';

/** What a read may leave out and what not: `npm run typecheck` fails when a line below is accepted that must not be. */

declare const provider: Provider;
declare const reading: Pick<ReadOperation<string>, 'option' | 'fields' | 'request' | 'rows' | 'raw'>;
declare const withoutRows: Pick<ReadOperation<string>, 'option' | 'fields' | 'request' | 'raw'>;
declare const withoutRaw: Pick<ReadOperation<string>, 'option' | 'fields' | 'request' | 'rows'>;
declare const paging: Paging;

read(provider, { ...reading, agents: 'allow' });
read(provider, { ...reading, agents: 'refuse', does: 'create tokens' });
read(provider, { ...reading, agents: 'allow', paging });
read(provider, { ...reading, agents: 'allow', cut: true });

// @ts-expect-error It does not say whether agents may use it.
read(provider, reading);
// @ts-expect-error There is no third answer.
read(provider, { ...reading, agents: 'ask' });
// @ts-expect-error What is refused says what it does: the error that an agent sees is made of it.
read(provider, { ...reading, agents: 'refuse' });
// @ts-expect-error What is allowed needs no words for a refusal.
read(provider, { ...reading, agents: 'allow', does: 'list plans' });

// @ts-expect-error A list that is paged is not cut besides.
read(provider, { ...reading, agents: 'allow', paging, cut: true });
// @ts-expect-error The same for what agents may not use.
read(provider, { ...reading, agents: 'refuse', does: 'create tokens', paging, cut: true });

// @ts-expect-error It does not say which rows a body holds.
read(provider, { ...withoutRows, agents: 'allow' });
// @ts-expect-error It does not say what the provider sent, for Simplify off.
read(provider, { ...withoutRaw, agents: 'allow' });
// @ts-expect-error The model is of another row than the body holds.
read(provider, { ...reading, agents: 'allow', model: (row: { id: string }) => row });

// @ts-expect-error Its kind is the policy's to say.
read(provider, { ...reading, agents: 'allow', kind: 'read' });
// @ts-expect-error No policy knows this field.
read(provider, { ...reading, agents: 'allow', retries: 3 });
