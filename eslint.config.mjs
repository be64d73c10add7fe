import { config } from '@n8n/node-cli/eslint';

/** What never ships runs in plain Node.js: tests, the sandbox, the playground and the benchmarks. */
const besidesThePackage = {
	files: ['sandbox/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts'],
	rules: {
		'@n8n/community-nodes/no-restricted-imports': 'off',
		'@n8n/community-nodes/no-restricted-globals': 'off',
		'@n8n/community-nodes/no-dangerous-functions': 'off',
		'@n8n/community-nodes/require-node-api-error': 'off',
		'@n8n/community-nodes/no-hardcoded-secrets': 'off',
		'no-console': 'off',
	},
};

/** The packages of one service: their manifests keep n8n's rules for one at the root, and what is built is not looked at. */
const ofOneService = [
	{ ignores: ['packages/*/dist'] },
	...config.filter(({ files }) => files?.includes('package.json')).map((block) => ({ ...block, files: ['packages/*/package.json'] })),
];

export default [...config, ...ofOneService, besidesThePackage];
