import { refresh } from './poll.mjs';

/**
 * Does what a button is for, says how it went, and shows what has changed.
 * @param {HTMLElement} output where to say it
 * @param {() => Promise<string>} run
 */
export async function act(output, run) {
	output.classList.remove('bad');
	output.textContent = '…';
	try {
		output.textContent = await run();
	} catch (error) {
		output.classList.add('bad');
		output.textContent = error instanceof Error ? error.message : String(error);
	}
	await refresh();
}

/**
 * Runs something when a form is sent, with the value of the button that was pressed.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} output
 * @param {(pressed: string) => Promise<string>} run
 */
export function onSubmit(form, output, run) {
	form.addEventListener('submit', (event) => {
		event.preventDefault();
		const pressed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
		void act(output, () => run(pressed));
	});
}
