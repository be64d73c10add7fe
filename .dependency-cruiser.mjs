/**
 * The floors of the house, checked by `test/contract/floors.test.ts`: no import runs up, none runs in a circle, no
 * provider imports another, and the sandbox knows nothing of the nodes.
 */

/** What lies on each floor of `nodes/shared/`, from the ground up. A floor imports from those below it. */
const floors = [
	['failure', 'nonEmpty', 'recent', 'model'],
	['secrets', 'wire', 'fields'],
	['http', 'webhook'],
	['policy'],
	['purchase', 'poll', 'listSearch', 'credentialTest'],
];

const shared = (names) => `^nodes/shared/(${names.join('|')})(/|[.]ts$)`;

const noWayUp = floors.slice(0, -1).map((names, floor) => ({
	name: `no-way-up-from-${names[0]}`,
	comment: `Floor ${floor + 1} imports from nothing above it.`,
	severity: 'error',
	from: { path: shared(names) },
	to: { path: shared(floors.slice(floor + 1).flat()) },
}));

export default {
	forbidden: [
		...noWayUp,
		{
			name: 'no-room-without-a-floor',
			comment: 'What lies in shared/ has its floor in the list above.',
			severity: 'error',
			from: { path: '^nodes/shared/', pathNot: shared(floors.flat()) },
			to: {},
		},
		{
			name: 'no-circle',
			comment: 'Two files that need each other are one, or a third is missing.',
			severity: 'error',
			from: {},
			to: { circular: true },
		},
		{
			name: 'no-neighbour',
			comment: 'A provider never imports another: what both need lies in shared/.',
			severity: 'error',
			from: { path: '^nodes/(?!shared/)([^/]+)/' },
			to: { path: '^nodes/(?!shared/)', pathNot: '^nodes/$1/' },
		},
		{
			name: 'shared-knows-no-provider',
			severity: 'error',
			from: { path: '^nodes/shared/' },
			to: { path: '^nodes/(?!shared/)' },
		},
		{
			name: 'sandbox-knows-no-node',
			comment: 'One misreading of a document must not pass on both sides.',
			severity: 'error',
			from: { path: ['^sandbox/', '^test/standIns/[^/]*StandIn[.]ts$', '^test/standIns/standIn[.]ts$'] },
			to: { path: '^(nodes|credentials)/' },
		},
		{ name: 'only-files-that-are-there', severity: 'error', from: {}, to: { couldNotResolve: true } },
	],
	options: {
		tsPreCompilationDeps: true,
		doNotFollow: { path: 'node_modules' },
		enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
	},
};
