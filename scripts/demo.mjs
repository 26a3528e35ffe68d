/** `npm run demo`: installs and builds what is missing, then starts the server with its demonstration data. */
import './root.mjs';
import { ensureBuilt, ensureDashboard, ensureInstalled, requireNode } from './ensure.mjs';
import { runInForeground } from './foreground.mjs';
import { requirePort } from './port.mjs';
import { runJob } from './step.mjs';

const PORT = process.env.PORT || '4000';

requireNode();
// What is no port at all is for the server to say.
if (/^\d{1,5}$/.test(PORT) && Number(PORT) < 65_536) await requirePort(Number(PORT), process.env.HOST || undefined);
await runJob(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await ensureDashboard();
  const args = ['--enable-source-maps', '--import', './scripts/follow-parent.mjs', 'dist/src/main.js'];
  return runInForeground(args, { env: { DEMO: 'true', PORT }, drain: true });
});
