import { config } from '@n8n/node-cli/eslint';

/**
 * The lint besides n8n's own (`eslint.config.mjs`, which n8n's strict mode wants as n8n wrote it): rules that know types
 * for all code, n8n's general ones for what never ships, and those for manifests for the packages of one service.
 * `build/lint.mjs` runs both.
 */

const shipped = ['nodes/**', 'credentials/**'];
const scripts = ['**/*.js', '**/*.mjs'];

/** n8n's blocks for TypeScript, without its rules for nodes: what ships is judged by those in n8n's own run. */
const general = config.filter(({ files, plugins }) => String(files) === '**/*.ts' && !plugins?.['@n8n/community-nodes']);

/** They bring parser and plugins, and no rule. */
const tools = general.filter(({ rules }) => !rules);
const settings = config.filter(({ files, settings: found }) => !files && found);

const manifests = config
	.filter(({ files }) => files?.includes('package.json'))
	.map((block) => ({ ...block, files: ['packages/*/package.json'] }));

const knowingTypes = {
	'@typescript-eslint/no-floating-promises': 'error',
	'@typescript-eslint/no-misused-promises': 'error',
	// A default answers for all that is not listed.
	'@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

export default [
	{ ignores: ['dist', 'packages/*/dist'] },
	...settings,
	...tools,
	...manifests,
	...general.map((block) => ({ ...block, files: ['**/*.ts', ...scripts], ignores: shipped })),
	{
		files: ['**/*.ts', ...scripts],
		ignores: shipped,
		rules: { 'no-console': 'off', '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }] },
	},
	// Texts of Code nodes are put together from several files: what one declares, another one calls.
	{
		files: ['examples/source/code/**/*.js'],
		languageOptions: { sourceType: 'script', parserOptions: { sourceType: 'script' } },
		rules: { '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, vars: 'local' }] },
	},
	// Scripts that Node.js runs as CommonJS.
	{ files: ['**/*.js'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
	// Pieces of the texts of Code nodes: what one piece declares, another one uses.
	{ files: ['examples/source/code/*.js'], rules: { '@typescript-eslint/no-unused-vars': 'off' } },
	{
		files: ['**/*.ts', 'playground/*.mjs'],
		languageOptions: { parserOptions: { project: 'test/tsconfig.json', tsconfigRootDir: import.meta.dirname } },
		rules: knowingTypes,
	},
];
