import { PictureTurns } from '../../../../src/live/posts/picture-turns';

/** Tasks that end when they are told to. */
function tasks(turns: PictureTurns): { send: (caller: string) => Promise<string>; finish: () => void; started: () => number } {
  const running: (() => void)[] = [];
  let started = 0;
  return {
    send: (caller) => turns.run(caller, () => new Promise<string>((resolve) => { started += 1; running.push(() => { resolve(caller); }); })),
    finish: () => { running.shift()?.(); },
    started: () => started,
  };
}

const settle = (): Promise<void> => new Promise((resolve) => { setImmediate(resolve); });

describe('pictures that callers send', () => {
  test('are looked at two at a time, in order', async () => {
    const { send, finish, started } = tasks(new PictureTurns());
    const answers = ['a', 'b', 'c'].map((caller) => send(caller));
    await settle();
    expect(started()).toBe(2);
    finish();
    await expect(answers[0]).resolves.toBe('a');
    await settle();
    expect(started()).toBe(3);
    finish();
    finish();
    await expect(Promise.all(answers)).resolves.toEqual(['a', 'b', 'c']);
  });

  test('of one caller wait four at a time; the fifth is told when to come again, and comes in when one is answered', async () => {
    const { send, finish } = tasks(new PictureTurns());
    const answers = Array.from({ length: 4 }, () => send('a'));
    await expect(send('a')).rejects.toMatchObject({ code: 'OVERLOADED', extensions: { retryAfterMs: 1_000 } });
    await settle();
    finish();
    await answers[0];
    const fifth = send('a');
    for (let left = 0; left < 4; left += 1) {
      finish();
      await settle();
    }
    await expect(fifth).resolves.toBe('a');
  });

  test('of all callers wait 32 at a time', async () => {
    const { send, finish } = tasks(new PictureTurns());
    const answers = Array.from({ length: 32 }, (_, index) => send(`caller ${index}`));
    await expect(send('another')).rejects.toMatchObject({ code: 'OVERLOADED' });
    for (let left = 0; left < 32; left += 1) {
      await settle();
      finish();
    }
    await expect(Promise.all(answers)).resolves.toHaveLength(32);
  });

  test('a task that fails gives its place back', async () => {
    const turns = new PictureTurns();
    for (let attempt = 0; attempt < 10; attempt += 1) await expect(turns.run('a', () => Promise.reject(new Error('garbage')))).rejects.toThrow('garbage');
    await expect(turns.run('a', () => Promise.resolve('fine'))).resolves.toBe('fine');
  });
});
