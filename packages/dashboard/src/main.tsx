import { render, type VNode } from 'preact';
import { readConfig } from './api/api.ts';
import { App } from './app.tsx';
import { startClock } from './now.ts';
import { startSession } from './session/session.ts';
import { watchVersion } from './shell/version.ts';
import { startTexts } from './texts/shell.ts';
import { followHistory } from './url/location.ts';
import 'uplot/dist/uPlot.min.css';
import './style.css';

const RETRY_MS = 5_000;

/** index.html shows it before any code is loaded. */
const placeholder = document.querySelector('#placeholder');
const root = document.querySelector('#app');
if (!root) throw new Error('index.html has no #app');

function show(content: VNode, into: Element) {
	placeholder?.remove();
	render(content, into);
}

async function start(into: Element) {
	try {
		const config = await readConfig();
		startSession(config);
		watchVersion(config.version);
	} catch {
		show(<p class="banner">{startTexts.unreachable}</p>, into);
		window.setTimeout(() => start(into), RETRY_MS);
		return;
	}
	followHistory();
	startClock();
	show(<App />, into);
}

start(root);
