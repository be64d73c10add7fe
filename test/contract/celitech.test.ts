import '../fault/rush';
import { describeContract } from './harness/contract';
import { celitech } from './stages/celitech';

const opened = describeContract(celitech);

test("no request carries a deprecated epoch field or a name in the spelling of the vendor's libraries", () => {
	const sent = JSON.stringify(
		opened()
			.sandbox.requests()
			.map(({ query, body }) => [Object.keys(query), body]),
	);
	expect(sent).not.toMatch(/startTime|endTime|"after"|"before"|dataLimitInGb|destinationIso2/);
});
