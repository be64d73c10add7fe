// The next eSIMs in turn, so that long lists are read over several runs. The clock says whose turn it is: all runs agree on it.
const { esimIds, mostPerRun, everyMinutes } = $('Settings').first().json;
const ids = [...new Set(esimIds.map((id) => (typeof id === 'string' ? id.trim() : '')))];
if (ids.includes('')) throw new Error('One of the esimIds in the settings is empty or is not a text, so no eSIM was read.');

const turns = Math.max(1, Math.ceil(ids.length / mostPerRun));
const turn = Math.floor(Date.now() / (everyMinutes * 60_000)) % turns;
return ids.slice(turn * mostPerRun, (turn + 1) * mostPerRun).map((esimId) => ({ json: { esimId }, pairedItem: 0 }));
