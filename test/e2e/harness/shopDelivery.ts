import { happened } from './happened';
import type { Stack } from './stack';

type Happened = Awaited<ReturnType<typeof happened>>;

/** Calls a shop's webhook, waits for what this starts, and tells what it did and what was answered. */
export async function delivered(
	stack: Stack,
	workflowId: string,
	calls: (() => Promise<Response>)[],
	count = calls.length,
): Promise<Happened & { answers: number[]; slowestMs: number }> {
	const answers: number[] = [];
	let slowestMs = 0;
	const all = await happened(
		stack,
		workflowId,
		async () => {
			const begin = Date.now();
			const responses = await Promise.all(
				calls.map(async (call) => {
					const response = await call();
					slowestMs = Math.max(slowestMs, Date.now() - begin);
					return response;
				}),
			);
			answers.push(...responses.map(({ status }) => status));
		},
		count,
	);
	return { ...all, answers, slowestMs };
}

/** Addresses of mails, sorted. */
export const recipients = (mails: Happened['mails']) => mails.flatMap(({ to }) => to).sort();

export const times = <T>(count: number, what: T): T[] => Array.from({ length: count }, () => what);
