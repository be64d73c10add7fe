/** The key of eSIM Go in the sandbox: in the ledger, in callbacks, and for whoever controls the sandbox. */
export const providerKey = 'esimGo';
