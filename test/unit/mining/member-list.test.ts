import { newId } from '../../../src/identifiers';
import { readMembers, writeMembers } from '../../../src/mining/member-list';

test('identifiers that were made together take a few characters each, and are read as they were, in order', () => {
  const ids = Array.from({ length: 500 }, () => newId('Behaviour'));
  const written = writeMembers(ids);
  expect(readMembers(written)).toEqual(ids);
  expect(written.length).toBeLessThan(500 * 6);
});

test('identifiers of any times, repeated or of several kinds are read as they were', () => {
  const ids = ['bhv_01ARZ3NDEKTSV4RRFFQ69G5FAV', 'bhv_01ARZ3NDEKTSV4RRFFQ69G5FAV', 'bhv_7ZZZZZZZZZZZZZZZZZZZZZZZZZ', 'exp_01ARZ3NDEKTSV4RRFFQ69G5FAW', 'exp_01ARZ3NDEKTSV4RRFFQ69G5FA0'];
  expect(readMembers(writeMembers(ids))).toEqual(ids);
  expect(readMembers(writeMembers(ids.slice(0, 1)))).toEqual(ids.slice(0, 1));
});

test('whole identifiers, as they waited before they were shortened, are read', () => {
  const ids = Array.from({ length: 3 }, () => newId('Exposure'));
  expect(readMembers(ids.join(','))).toEqual(ids);
});
