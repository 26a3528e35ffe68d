/** `npm start`: the built server, in front. It drains when npm is asked to end, although npm passes no signal on. */
import './root.mjs';
import { runInForeground } from './foreground.mjs';

process.exitCode = await runInForeground(['--enable-source-maps', '--import', './scripts/follow-parent.mjs', 'dist/src/main.js'], { drain: true });
