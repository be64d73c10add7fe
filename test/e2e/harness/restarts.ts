import { installing, n8nProcess, rest } from './playground';
import type { Stack } from './stack';

/** An n8n that is killed and started again on the same database: what only it remembered is gone. */
export class Restarts {
	private running: { url: string; service: Stack['n8n']['service'] };

	client: Stack['client'];

	constructor(private readonly stack: Stack) {
		this.running = stack.n8n;
		this.client = stack.client;
	}

	get url(): string {
		return this.running.url;
	}

	/** SIGKILL to n8n and all its children, then a new process. */
	async killAndStart(): Promise<void> {
		const { service, url } = this.running;
		process.kill(-service.pid, 'SIGKILL');
		await service.exited;
		const { startN8n } = await n8nProcess();
		const { installN8n } = await installing();
		const { N8nClient } = await rest();
		const { folders, settings } = this.stack;
		this.running = await startN8n({
			install: await installN8n(),
			userFolder: folders.userFolder,
			encryptionKey: settings.encryptionKey,
			port: Number(new URL(url).port),
			logFile: folders.n8nLog,
		});
		this.client = new N8nClient(this.running.url);
		await this.client.signIn(settings.owner);
	}

	async stop(): Promise<void> {
		await this.running.service.stop();
	}
}
