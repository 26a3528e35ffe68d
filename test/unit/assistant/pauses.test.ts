import { LanguageModelFault } from '../../../src/assistant/language-model/language-model-fault';
import { Pauses } from '../../../src/assistant/language-model/pauses';

let now: number;
let pauses: Pauses;
beforeEach(() => {
  now = 1_000_000;
  pauses = new Pauses(() => now);
});
const broken = new LanguageModelFault('broken', 'oops');

test('one fault, or two, are no reason to pause; a third in a row is', () => {
  pauses.failed(broken);
  pauses.failed(broken);
  expect(pauses.isPaused).toBe(false);
  pauses.failed(broken);
  expect(pauses.isPaused).toBe(true);
  now += 30_000;
  expect(pauses.isPaused).toBe(false);
});

test('a success makes up for earlier faults', () => {
  pauses.failed(broken);
  pauses.failed(broken);
  pauses.succeeded();
  pauses.failed(broken);
  expect(pauses.isPaused).toBe(false);
});

test('an endpoint that asks for a pause gets it, as long as it asked for', () => {
  pauses.failed(new LanguageModelFault('rate-limited', 'slow down', 7_000));
  now += 6_999;
  expect(pauses.isPaused).toBe(true);
  now += 1;
  expect(pauses.isPaused).toBe(false);
  pauses.failed(new LanguageModelFault('rate-limited', 'slow down'));
  now += 4_999;
  expect(pauses.isPaused).toBe(true);
});
