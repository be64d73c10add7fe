import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Fault, isBefore, losesAnswer, type Rule } from './faults';
import { readForm } from './forms';
import type { Frame } from './frame';
import { act, actLater, actOutside, type Served } from './perform';
import type { Answer, Provider, SandboxRequest } from './provider';
import { dropConnection, withByteOrderMark, send, sendCut, sendEndless, sendHalf } from './reply';

let requests = 0;

/**
 * Serves one request in this order: log, rate limit, fault `before`, key, the provider's handler, fault `after`, answer. A
 * request over the limit does not use up a fault. If a fault makes the provider act late, only the key is checked before
 * the answer is spoilt.
 */
export async function serve(frame: Frame, provider: Provider, route: Served, raw: FastifyRequest, reply: FastifyReply): Promise<void> {
	const began = performance.now();
	reply.hijack();
	const request = await readRequest(provider, raw);
	const row = frame.log.start(provider, request, frame.clock.iso());
	reply.raw.once('close', () => {
		row.ms = Math.round(performance.now() - began);
		frame.log.end(provider, row.id);
	});

	const limit = frame.limiter.take(provider.limits(request));
	const headers = { ...dateHeader(frame, provider, reply), ...(limit && provider.limitHeaders(limit.tightest)) };
	const answerWith = (answer: Answer) => {
		row.status = send(reply.raw, { ...answer, headers: { ...headers, ...answer.headers } });
	};
	if (limit && !limit.allowed) return answerWith(provider.tooManyRequests(frame.limiter.retryAfter(limit.tightest)));

	const spends = route.spends === true || (typeof route.spends === 'function' && route.spends(request));
	const rule = frame.faults.take(provider.key, request, spends);
	const fault = rule?.fault;
	const lateMs = rule ? lateness(provider, spends, rule) : 0;
	if (fault) row.fault = describe(fault, lateMs);
	const failed = rule?.also && (await actOutside(provider, request, rule.also));
	if (failed) return answerWith(failed);
	if (fault && isBefore(fault)) {
		if (fault.kind === 'delay') await wait(fault.ms);
		else return await spoil(fault, { status: 200 }, provider, reply, answerWith);
	}

	const answer = await (lateMs > 0 ? actLater(frame, provider, route, request, lateMs) : act(provider, route, request));
	const latency = provider.latencyMs();
	if (latency > 0) await wait(latency);
	if (fault && !isBefore(fault))
		return await spoil(fault, { ...answer, headers: { ...headers, ...answer.headers } }, provider, reply, answerWith);
	answerWith(answer);
}

/** The Date header by the sandbox's clock, or none. Node.js would add the machine's date. */
function dateHeader(frame: Frame, provider: Provider, reply: FastifyReply): Record<string, string> {
	reply.raw.sendDate = false;
	return provider.switches.shared().dateHeader === 'absent' ? {} : { date: new Date(frame.clock.now()).toUTCString() };
}

/** How much later the provider acts (ms): by the rule for any request, else by the switch for purchases. */
function lateness(provider: Provider, spends: boolean, { fault, lateMs }: Rule): number {
	if (lateMs !== undefined) return lateMs;
	return spends && losesAnswer(fault) ? provider.switches.shared().lateChargeMs : 0;
}

function describe(fault: Fault, lateMs: number): string {
	const status = 'status' in fault ? ` ${fault.status}` : '';
	return `${fault.kind}${status} ${isBefore(fault) ? 'before' : 'after'}${lateMs > 0 ? `, ${lateMs} ms late` : ''}`;
}

async function spoil(
	fault: Fault,
	answer: Answer,
	provider: Provider,
	reply: FastifyReply,
	answerWith: (answer: Answer) => void,
): Promise<void> {
	switch (fault.kind) {
		case 'status':
			return answerWith({
				status: fault.status,
				headers: fault.headers,
				body: fault.body ?? { message: `Scripted fault ${fault.status}` },
			});
		case 'rateLimit':
			return answerWith(provider.tooManyRequests(fault.retryAfter));
		case 'html':
			return answerWith({
				status: fault.status,
				headers: { 'content-type': 'text/html' },
				body: `<html><head><title>${fault.status}</title></head><body><h1>${fault.status}</h1></body></html>`,
			});
		case 'empty':
			return answerWith({ status: 200 });
		case 'delay':
			await wait(fault.ms);
			return answerWith(answer);
		case 'mark':
			return answerWith(withByteOrderMark(answer));
		case 'endless':
			return await sendEndless(reply.raw);
		case 'still':
			return sendHalf(reply.raw, answer);
		case 'cut':
			return sendCut(reply.raw, answer);
		case 'reset':
			return dropConnection(reply.raw);
		case 'noAnswer':
			if (fault.ms === undefined) return;
			await wait(fault.ms, undefined, { ref: false });
			return dropConnection(reply.raw);
	}
}

async function readRequest(provider: Provider, raw: FastifyRequest): Promise<SandboxRequest> {
	const [path = '', search = ''] = raw.url.split('?', 2);
	const prefix =
		[provider.prefix, ...(provider.otherPrefixes ?? [])].find((each) => path === each || path.startsWith(`${each}/`)) ?? provider.prefix;
	const rawBody = typeof raw.body === 'string' ? raw.body : '';
	const params = Object.entries(raw.params ?? {}).map(([name, value]): [string, string] => [name, String(value)]);
	return {
		id: `request-${++requests}`,
		method: raw.method,
		prefix,
		path: path.slice(prefix.length) || '/',
		params: Object.fromEntries(params),
		query: new URLSearchParams(search),
		headers: raw.headers,
		rawBody,
		body: (provider.forms ? await readForm(rawBody, raw.headers['content-type']) : undefined) ?? readJson(rawBody),
		ip: raw.ip,
	};
}

function readJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
