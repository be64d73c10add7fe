import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { holder } from './lock.mjs';
import { stateFolder } from './paths.mjs';
import { Advice, runMain, say } from './say.mjs';

await runMain(async () => {
	const pid = holder(join(stateFolder, 'running.pid'));
	if (pid !== undefined) throw new Advice(`The playground is running (process ${pid}). Stop it with Ctrl-C first.`);
	if (!existsSync(stateFolder)) return say('There is nothing to delete.');
	// If PLAYGROUND_STATE names a folder that no playground created, it must not be deleted.
	const ours = !process.env.PLAYGROUND_STATE || existsSync(join(stateFolder, 'settings.json'));
	if (!ours) throw new Advice(`${stateFolder} is not a state folder of the playground, so nothing was deleted.`);
	rmSync(stateFolder, { recursive: true, force: true });
	say(`Deleted ${stateFolder}. The installed n8n is kept.`);
});
