import { NativeGate } from '../../../inference/runtime/native-gate';

describe('the gate before native calls', () => {
  it('opens when the session is loaded, and lets calls in one at a time', () => {
    const gate = NativeGate.forNewThread();
    const thread = new NativeGate(gate.memory);
    expect(thread.enter()).toBe(false);
    thread.leave();
    expect(thread.enter()).toBe(true);
    expect(thread.enter()).toBe(false);
  });

  it('once shut, lets no call in and does not wait when none is under way', () => {
    const gate = NativeGate.forNewThread();
    gate.leave();
    gate.shut();
    gate.waitUntilLeft();
    expect(gate.enter()).toBe(false);
  });

  it('shut during a call, stays shut after it', () => {
    const gate = NativeGate.forNewThread();
    gate.shut();
    gate.leave();
    gate.waitUntilLeft();
    expect(gate.enter()).toBe(false);
  });
});
