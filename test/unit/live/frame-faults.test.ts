import pino from 'pino';
import { InferenceError } from '../../../inference/runtime/inference-error';
import { PictureError } from '../../../inference/vision/picture-error';
import { FrameFaults } from '../../../src/live/frame-faults';

describe('frames that could not be looked at', () => {
  const lines: string[] = [];
  const log = pino({}, { write: (line) => { lines.push(line); } });
  const faultsOf = (): { faults: FrameFaults; told: string[] } => {
    const told: string[] = [];
    const faults = new FrameFaults('stream', log);
    faults.listener = (why) => { told.push(why); };
    return { faults, told };
  };
  beforeEach(() => { lines.length = 0; });

  it('count as dropped when the models had no time, and fill no log', () => {
    const { faults, told } = faultsOf();
    const full = new InferenceError('OVERLOADED', 'the queue is full');
    expect(Array.from({ length: 500 }, () => faults.take(full)).every(Boolean)).toBe(true);
    expect(told).toHaveLength(500);
    expect(told[0]).toBe('The models have too much to do: pictures are dropped.');
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ streamId: 'stream', frames: 1, why: 'the queue is full' });
    expect(lines[0]).not.toContain('stack');
  });

  it('do not count as dropped when the picture was at fault, and say what was wrong with it', () => {
    const { faults, told } = faultsOf();
    expect(faults.take(new PictureError('UNREADABLE', 'it is damaged'))).toBe(false);
    expect(told).toEqual(['A picture could not be read: it is damaged']);
  });

  it('tell the host nothing of a fault of ours, and the log all of it', () => {
    const { faults, told } = faultsOf();
    expect(faults.take(new Error('secret'))).toBe(false);
    expect(told).toEqual(['A picture could not be looked at.']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ err: { message: 'secret', stack: expect.any(String) } });
  });
});
