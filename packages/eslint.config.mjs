import { config } from '@n8n/node-cli/eslint';

/** The packages of one service: their manifests keep n8n's rules for one at the root, and what is built is not looked at. */
const manifests = config.filter(({ files }) => files?.includes('package.json'));

export default [
	{ ignores: ['*/dist'] },
	...config.filter(({ files, plugins }) => !files && plugins),
	...manifests.map((block) => ({ ...block, files: ['*/package.json'] })),
];
