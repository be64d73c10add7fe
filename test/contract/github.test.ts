import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod/v4';

/** What GitHub reads in `.github`, which says nothing about a mistake there until it is published. */

const root = join(__dirname, '../..');
const github = join(root, '.github');
const read = (file: string): unknown => parse(readFileSync(join(github, file), 'utf8'));
const filesOf = (folder: string) => readdirSync(join(github, folder)).map((file) => `${folder}/${file}`);

const text = z.string().min(1);
const id = z.string().regex(/^[\w-]+$/);
const validations = z.strictObject({ required: z.boolean() }).optional();
const labelled = { label: text, description: text.optional() };
const typed = { ...labelled, placeholder: text.optional(), value: text.optional() };

/** An issue form, as GitHub documents it ("Syntax for GitHub's form schema"). Unknown keys make it refuse the form. */
const form = z.strictObject({
	name: text,
	description: text,
	labels: z.array(text),
	body: z.array(
		z.discriminatedUnion('type', [
			z.strictObject({ type: z.literal('markdown'), attributes: z.strictObject({ value: text }) }),
			z.strictObject({ type: z.literal('input'), id, attributes: z.strictObject(typed), validations }),
			z.strictObject({
				type: z.literal('textarea'),
				id,
				attributes: z.strictObject({ ...typed, render: text.optional() }),
				validations,
			}),
			z.strictObject({
				type: z.literal('dropdown'),
				id,
				attributes: z.strictObject({ ...labelled, options: z.array(text).min(1), multiple: z.boolean().optional() }),
				validations,
			}),
			z.strictObject({
				type: z.literal('checkboxes'),
				id,
				attributes: z.strictObject({
					...labelled,
					options: z.array(z.strictObject({ label: text, required: z.boolean().optional() })).min(1),
				}),
			}),
		]),
	),
});

/** The page on which a form is chosen. */
const chooser = z.strictObject({
	blank_issues_enabled: z.boolean(),
	contact_links: z.array(z.strictObject({ name: text, url: z.url(), about: text })),
});

const forms = filesOf('ISSUE_TEMPLATE').filter((file) => !file.endsWith('/config.yml'));

describe.each(forms)('%s', (file) => {
	it('is a form that GitHub shows', () => {
		const { body } = form.parse(read(file));
		const ids = body.flatMap((field) => ('id' in field ? [field.id] : []));
		const labels = body.flatMap((field) => ('label' in field.attributes ? [field.attributes.label] : []));

		expect(new Set(ids).size).toBe(ids.length);
		expect(new Set(labels).size).toBe(labels.length);
		for (const field of body) {
			if (field.type === 'dropdown') expect(new Set(field.attributes.options).size).toBe(field.attributes.options.length);
		}
	});

	it('asks to leave out what is secret, before it asks for anything', () => {
		const [first] = form.parse(read(file)).body;

		expect(first).toMatchObject({
			type: 'markdown',
			attributes: { value: expect.stringMatching(/public.*keys.*ICCIDs.*activation codes/s) },
		});
	});
});

it('offers the forms and nothing blank', () => {
	expect(chooser.parse(read('ISSUE_TEMPLATE/config.yml')).blank_issues_enabled).toBe(false);
	expect(forms).toHaveLength(3);
});

const permissions = z.record(z.string(), z.enum(['read', 'write', 'none']));
const step = z.looseObject({ uses: z.string().optional(), run: z.string().optional(), with: z.record(z.string(), z.unknown()).optional() });

/** What this repository asks of a workflow beyond GitHub's own rules: no rights by default, and an end to every job. */
const workflow = z.looseObject({
	name: text,
	on: z.record(z.string(), z.unknown()),
	permissions: z.strictObject({}),
	jobs: z.record(
		id,
		z.union([
			z.looseObject({ uses: z.string().startsWith('./.github/workflows/'), permissions }),
			z.looseObject({ 'runs-on': text, 'timeout-minutes': z.number(), permissions, steps: z.array(step).min(1) }),
		]),
	),
});

describe.each(filesOf('workflows'))('%s', (file) => {
	it('has no rights that a job does not name, and ends', () => {
		workflow.parse(read(file));
	});

	it('runs actions by the hash of a commit, beside its version', () => {
		const used = readFileSync(join(github, file), 'utf8').matchAll(/uses: (?!\.\/)(.+)/g);

		for (const [, action] of used) expect(action).toMatch(/^[\w.-]+\/[\w.-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
	});

	it('leaves no token in a work tree', () => {
		for (const job of Object.values(workflow.parse(read(file)).jobs)) {
			for (const { uses, with: inputs } of z.array(step).parse(job.steps ?? [])) {
				if (uses?.startsWith('actions/checkout@')) expect(inputs).toMatchObject({ 'persist-credentials': false });
			}
		}
	});
});

it('proposes updates of every lockfile but that of the oldest n8n', () => {
	const { updates } = z
		.object({ updates: z.array(z.object({ 'package-ecosystem': z.string(), directory: z.string() })) })
		.parse(read('dependabot.yml'));
	const folders = updates.filter((update) => update['package-ecosystem'] === 'npm').map(({ directory }) => directory);

	expect(folders).toEqual(['/', '/playground']);
	for (const folder of folders) expect(existsSync(join(root, folder, 'package-lock.json'))).toBe(true);
});
