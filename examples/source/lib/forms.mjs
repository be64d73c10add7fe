const base = 'n8n-nodes-base';

/** The first page of a form. Fields as n8n names their parts: `fieldLabel`, `fieldType`, `placeholder`, `requiredField`. */
export const formTrigger = (name, at, { webhookId, title, description, fields, button, signIn }) => ({
	name,
	type: `${base}.formTrigger`,
	typeVersion: 2.2,
	at,
	parameters: {
		...(signIn && { authentication: 'basicAuth' }),
		formTitle: title,
		formDescription: description,
		formFields: { values: fields },
		options: { appendAttribution: false, ...(button && { buttonLabel: button }) },
	},
	webhookId,
	...(signIn && { credentials: { httpBasicAuth: { id: '', name: signIn } } }),
});

/**
 * The last page of a form: the field `page` of its item, made by `formPage`. Show Text keeps pictures that are part of the page,
 * which Show Completion Screen removes. A browser that was closed never asks for the page; the execution then ends after an hour.
 */
export const formEnd = (name, at, webhookId) => ({
	name,
	type: `${base}.form`,
	typeVersion: 1,
	at,
	parameters: {
		operation: 'completion',
		respondWith: 'showText',
		responseText: '={{ $json.page }}',
		limitWaitTime: true,
		limitType: 'afterTimeInterval',
		resumeAmount: 1,
		resumeUnit: 'hours',
	},
	webhookId,
});
