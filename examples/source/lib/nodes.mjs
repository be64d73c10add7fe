import { codeOf } from './workflow.mjs';

/** n8n's own nodes as the examples use them. `at` is column and row. */

const base = 'n8n-nodes-base';

/** What fails leaves by the error output, in place of ending the execution: nothing may fail unheard. */
export const errorOutput = { onError: 'continueErrorOutput' };

/** For what may fail because another execution does the same at this moment. */
export const again = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1000 };

/** An expression for a field of the settings. */
export const setting = (field) => `{{ $('Settings').first().json.${field} }}`;

/** A Code node: the files of `code/` that make up its text, its own last. */
export const code = (name, at, files, extra = {}) => ({
	name,
	type: `${base}.code`,
	typeVersion: 2,
	at,
	parameters: { jsCode: codeOf(...[files].flat()) },
	...extra,
});

/** A condition of an If node: `[left, operation, right, type]`; without `right` for operations that compare with nothing. */
const condition = ([leftValue, operation, rightValue, type = 'string'], index) => ({
	id: String(index + 1),
	leftValue,
	rightValue: rightValue ?? '',
	operator: { type, operation, ...(rightValue === undefined && { singleValue: true }) },
});

/** An If node: all conditions must hold. */
export const when = (name, at, ...conditions) => ({
	name,
	type: `${base}.if`,
	typeVersion: 2.2,
	at,
	parameters: {
		conditions: {
			options: { caseSensitive: true, leftValue: '', typeValidation: 'loose', version: 2 },
			conditions: conditions.map(condition),
			combinator: 'and',
		},
		looseTypeValidation: true,
		options: {},
	},
});

/** The settings of an example: fields that a person changes after importing it. */
export const settings = (at, fields) => ({
	name: 'Settings',
	type: `${base}.set`,
	typeVersion: 3.4,
	at,
	parameters: {
		mode: 'manual',
		assignments: {
			assignments: Object.entries(fields).map(([name, value]) => ({
				id: name,
				name,
				type: Array.isArray(value) ? 'array' : typeof value,
				value: typeof value === 'object' ? JSON.stringify(value, null, 2) : value,
			})),
		},
		includeOtherFields: true,
		options: {},
	},
});

/** A mail. `fileAttachments` are listed by the mail program, `attachments` belong into the text as pictures. */
export const sendMail = (name, at, { to, subject, html, text, attachments, fileAttachments }, extra = {}) => ({
	name,
	type: `${base}.emailSend`,
	typeVersion: 2.1,
	at,
	parameters: {
		fromEmail: `="${setting('shopName')}" <${setting('shopMail')}>`,
		toEmail: to,
		subject,
		emailFormat: html ? 'both' : 'text',
		text,
		...(html && { html }),
		options: {
			appendAttribution: false,
			...(html && { replyTo: `=${setting('supportMail')}` }),
			...(attachments && { attachments }),
			...(fileAttachments && { fileAttachments }),
		},
	},
	credentials: { smtp: { id: '', name: 'Mail' } },
	...extra,
});

/** A text beside the nodes. Width and height in points. */
export const note = (name, at, [width, height], color, content) => ({
	name,
	type: `${base}.stickyNote`,
	typeVersion: 1,
	at,
	parameters: { content, height, width, color },
});

export const noteColors = { setUp: 4, why: 5, variant: 7 };

/** A trigger that starts 20 minutes past every hour. */
export const everyHour = (name, at) => ({
	name,
	type: `${base}.scheduleTrigger`,
	typeVersion: 1.2,
	at,
	parameters: { rule: { interval: [{ field: 'hours', triggerAtMinute: 20 }] } },
});

/** Answers a webhook. */
export const respond = (name, at, responseCode) => ({
	name,
	type: `${base}.respondToWebhook`,
	typeVersion: 1.5,
	at,
	parameters: { respondWith: 'noData', options: { responseCode } },
});

/** A plain mail to the people who run the shop. */
export const tellOperations = (name, at, { subject, text }, extra = {}) => ({
	...sendMail(name, at, { to: `=${setting('operationsMail')}`, subject, text }, extra),
	parameters: {
		fromEmail: `=${setting('shopMail')}`,
		toEmail: `=${setting('operationsMail')}`,
		subject,
		emailFormat: 'text',
		text,
		options: { appendAttribution: false },
	},
});

/**
 * Whatever else fails in the workflow starts this part: a workflow with an Error Trigger is its own error workflow. It reads the
 * addresses from the settings node itself, because nothing has run before it.
 */
export function whenAnythingFails([x, y]) {
	const address = (field) => `={{ $('Settings').params.assignments.assignments.find(({ name }) => name === '${field}').value }}`;
	const mail = tellOperations('Tell operations: run failed', [x + 1, y], {
		subject: '={{ $json.workflow.name }} failed at "{{ $json.execution?.lastNodeExecuted ?? "its trigger" }}"',
		text: '={{ $json.execution?.error?.message ?? $json.trigger?.error?.message }}\n\nOpen the execution and retry it once the cause is fixed. Nothing is bought twice, and what was bought is not lost:\n{{ $json.execution?.url ?? "" }}',
	});
	const nodes = [
		{ name: 'When anything fails', type: `${base}.errorTrigger`, typeVersion: 1, at: [x, y], parameters: {} },
		{ ...mail, parameters: { ...mail.parameters, fromEmail: address('shopMail'), toEmail: address('operationsMail') } },
	];
	return { nodes, wires: ['When anything fails > Tell operations: run failed'] };
}
