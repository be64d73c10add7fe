const { mkdtempSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const vm = require('node:vm');
const { ModuleMocker } = require('jest-mock');

// n8n-core writes an encryption key under the user folder as soon as it is loaded: keep it out of the home folder.
const userFolder = mkdtempSync(join(tmpdir(), 'n8n-nodes-esim-'));
process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'only-for-tests';
// n8n's log, all of it, goes to a file beside: the fault tests read it for secrets.
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'file';
process.env.N8N_LOG_FILE_LOCATION = join(userFolder, 'logs', 'n8n.log');

// n8n-core looks after SSH connections at an interval that it never ends: it must not keep a worker from ending.
const { setInterval } = globalThis;
globalThis.setInterval = (...args) => setInterval(...args).unref();

/** What stands for Node's own context, which has no object that jest could name. */
const here = {};
const { compileFunction } = vm;
vm.compileFunction = (code, parameters, options = {}) => {
	const { parsingContext, ...rest } = options;
	return compileFunction(code, parameters, parsingContext === here ? rest : options);
};

/** What a test file may change and the next one of the same worker must not see. */
const shared = [globalThis, Date, Error, Math, process, process.env];

/**
 * Test files run in Node's own context, as n8n does, not in one of their own: so the libraries that test/native.js names
 * are loaded once per worker instead of once per file (n8n-core alone is 2,000 modules), classes like Error are the same
 * ones everywhere, and globals are plain. A file's own modules, those of nodes/ included, are still new for every file.
 */
module.exports = class OneContext {
	global = globalThis;

	moduleMocker = new ModuleMocker(globalThis);

	fakeTimers = null;

	fakeTimersModern = null;

	/** @type {Array<[object, PropertyDescriptorMap]>} */
	#before = shared.map((object) => [object, Object.getOwnPropertyDescriptors(object)]);

	constructor() {
		// Jest's own code takes the time from here, whatever clock a test has made.
		Object.defineProperty(globalThis, Symbol.for('jest-native-now'), { configurable: true, value: Date.now.bind(Date) });
		Object.defineProperty(globalThis, 'requireNatively', { configurable: true, value: require });
	}

	async setup() {}

	async teardown() {
		this.moduleMocker.restoreAllMocks();
		for (const [object, before] of this.#before) restore(object, before);
	}

	exportConditions() {
		return ['node', 'node-addons'];
	}

	getVmContext() {
		return here;
	}
};

/** Makes an object's own properties what they were. */
function restore(object, before) {
	const now = Object.getOwnPropertyDescriptors(object);
	for (const key of Reflect.ownKeys(now)) if (!(key in before)) delete object[key];
	for (const key of Reflect.ownKeys(before)) {
		const is = now[key];
		const was = before[key];
		if (is === undefined || is.value !== was.value || is.get !== was.get) Object.defineProperty(object, key, was);
	}
}
