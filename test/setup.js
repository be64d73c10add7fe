// n8n-core writes an encryption key under the user folder as soon as it is loaded: keep it out of the home folder.
const { mkdtempSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');

process.env.N8N_USER_FOLDER = mkdtempSync(join(tmpdir(), 'n8n-nodes-esim-'));
process.env.N8N_ENCRYPTION_KEY = 'only-for-tests';
// n8n's log, all of it, goes to a file beside: the fault tests read it for secrets.
process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'file';
process.env.N8N_LOG_FILE_LOCATION = join(process.env.N8N_USER_FOLDER, 'logs', 'n8n.log');
