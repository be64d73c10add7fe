const { default: Sequencer } = require('@jest/test-sequencer');

/** The folders whose tests wait for faults and limits, the longest first. */
const slow = ['fault', 'contract', 'engine', 'standIns'];

/** What takes long begins first, on a fresh clone too, where jest knows no durations and would go by the size of files. */
module.exports = class extends Sequencer {
	sort(tests) {
		const rank = ({ path }) => {
			const found = slow.findIndex((folder) => path.includes(`/test/${folder}/`));
			return found === -1 ? slow.length : found;
		};
		return [...super.sort(tests)].sort((a, b) => rank(a) - rank(b));
	}
};
