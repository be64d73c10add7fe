type Model = typeof import('../../nodes/shared/model/activation');

const real: Model = jest.requireActual('../../nodes/shared/model/activation');

/**
 * The model of activation codes that the nodes have, as an object whose functions a test may replace: a module's own
 * exports cannot be. Imported first: a mock is for what is loaded after it.
 */
export const mockModel: Model = { ...real };

jest.mock('../../nodes/shared/model/activation', () => mockModel);
