import { InferenceError, messageOf } from './inference-error';
import type { FromThread, SessionSettings } from './protocol';
import { startSession } from './session-start';

/** Entry of a probe: tries one device with one artefact in a process of its own, since a driver's crash ends a process. */
process.once('message', (settings: SessionSettings) => {
  const answer = (message: FromThread): void => {
    process.send?.(message, () => {
      process.exit(0);
    });
  };
  startSession(settings, {}).then(
    ({ ready }) => {
      answer(ready);
    },
    (thrown: unknown) => {
      const code = thrown instanceof InferenceError ? thrown.code : 'WORKER_FAILED';
      answer({ type: 'refused', code, message: messageOf(thrown) });
    },
  );
});
