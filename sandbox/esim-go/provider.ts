/** By this key the sandbox names eSIM Go in its ledger, its callbacks and its control calls. */
export const providerKey = 'esimGo';
