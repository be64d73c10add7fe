// Passes on only what this execution has taken. If two executions have entered the same thing at the same moment, the first entry
// counts.
const rows = $input.all().map(({ json }, item) => ({ json, pairedItem: item }));
const entries = new Map();
for (const row of rows.sort((a, b) => a.json.id - b.json.id)) if (!entries.has(row.json.key)) entries.set(row.json.key, row);
return [...entries.values()].filter(({ json }) => json.owner === $execution.id);
