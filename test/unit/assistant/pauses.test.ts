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
  expect(pauses.admits()).toBe(true);
  pauses.failed(broken);
  expect(pauses.admits()).toBe(false);
  now += 30_000;
  expect(pauses.admits()).toBe(true);
});

test('a success makes up for earlier faults', () => {
  pauses.failed(broken);
  pauses.failed(broken);
  pauses.succeeded();
  pauses.failed(broken);
  expect(pauses.admits()).toBe(true);
});

test('an endpoint that asks for a pause gets it, as long as it asked for', () => {
  pauses.failed(new LanguageModelFault('rate-limited', 'slow down', 7_000));
  now += 6_999;
  expect(pauses.admits()).toBe(false);
  now += 1;
  expect(pauses.admits()).toBe(true);
  pauses.failed(new LanguageModelFault('rate-limited', 'slow down'));
  now += 4_999;
  expect(pauses.admits()).toBe(false);
});

test('after a pause one asks first: the others wait for what it finds, and not for ever', () => {
  for (let fault = 0; fault < 3; fault += 1) pauses.failed(broken);
  now += 30_000;
  expect([pauses.admits(), pauses.admits()]).toEqual([true, false]);
  pauses.failed(broken);
  now += 29_999;
  expect(pauses.admits()).toBe(false);
  now += 1;
  expect([pauses.admits(), pauses.admits()]).toEqual([true, false]);
  pauses.succeeded();
  expect([pauses.admits(), pauses.admits()]).toEqual([true, true]);
});

test('a success that was under way does not shorten the pause that the endpoint asked for', () => {
  pauses.failed(new LanguageModelFault('rate-limited', 'slow down', 7_000));
  pauses.succeeded();
  expect(pauses.admits()).toBe(false);
});
