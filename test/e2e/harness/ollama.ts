import { createServer } from 'node:http';
import { z } from 'zod/v4';

const request = z.object({
	messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
	tools: z.array(z.object({ function: z.object({ name: z.string(), parameters: z.looseObject({}) }) })),
});

const usage = z.array(z.object({ remainingMB: z.number(), totalMB: z.number() })).min(1);

/**
 * A stand-in for a language model, behind Ollama's API on a port of this machine. It does what a model would do with a
 * question about data: it has its only tool read the usage of the eSIM in the question, and says what that gives.
 */
export async function startOllama() {
	const asked: z.infer<typeof request>[] = [];
	const server = createServer((message, answer) => {
		const parts: Buffer[] = [];
		message.on('data', (part: Buffer) => parts.push(part));
		message.on('end', () => {
			answer.setHeader('content-type', 'application/x-ndjson');
			answer.end(`${JSON.stringify(message.url === '/api/chat' ? chat(Buffer.concat(parts).toString()) : models)}\n`);
		});
	});

	function chat(text: string) {
		const question = request.parse(JSON.parse(text));
		asked.push(question);
		return {
			model,
			created_at: new Date().toISOString(),
			message: { role: 'assistant', ...replyTo(question) },
			done: true,
			done_reason: 'stop',
		};
	}

	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	if (address === null || typeof address === 'string') throw new Error('The stand-in for a model listens on no port');
	return { baseUrl: `http://127.0.0.1:${address.port}`, asked, stop: () => new Promise((resolve) => server.close(resolve)) };
}

/** The one that n8n's Ollama node has chosen already. */
const model = 'llama3.2';
const models = { models: [{ name: model, model, details: {} }] };

function replyTo({ messages, tools }: z.infer<typeof request>) {
	const last = messages.at(-1);
	if (last?.role === 'tool') {
		const [{ remainingMB, totalMB }] = usage.parse(JSON.parse(last.content));
		return { content: `You have ${remainingMB} of ${totalMB} MB left.` };
	}
	const iccid = /\d{18,20}/.exec(last?.content ?? '')?.[0] ?? '';
	return { content: '', tool_calls: tools.map(({ function: { name } }) => ({ function: { name, arguments: { ICCID: iccid } } })) };
}
