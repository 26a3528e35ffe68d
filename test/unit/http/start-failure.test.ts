import { startFailure } from '../../../src/start-failure';

const failure = (details: object): Error => Object.assign(new Error('as the system says'), details);

test.each([
  { code: 'EADDRINUSE', says: 'port 80 of 0.0.0.0 is taken by another program; stop it, or set PORT to another port.' },
  { code: 'EACCES', says: 'port 80 of 0.0.0.0 may not be used by this user; set PORT to one above 1023.' },
  { code: 'EADDRNOTAVAIL', says: 'the address 0.0.0.0 is not one of this machine; set HOST to one that is, or to 0.0.0.0.' },
])('$code while listening names PORT or HOST', ({ code, says }) => {
  expect(startFailure(failure({ code, syscall: 'listen', port: 80, address: '0.0.0.0' }))).toBe(says);
});

test('a host that is not known is told as HOST’s when it is the one to listen at', () => {
  const error = failure({ code: 'ENOTFOUND', syscall: 'getaddrinfo', hostname: 'shop.test' });
  expect(startFailure(error, 'shop.test')).toContain('set HOST');
  expect(startFailure(error, '0.0.0.0')).toBeUndefined();
});

test('what is wrong with the database is told as it was found', () => {
  expect(startFailure(new Error('DATABASE_URL: nobody answers'))).toBe('DATABASE_URL: nobody answers');
});

test.each([new Error('a mistake of ours'), failure({ code: 'ENOENT' }), 'a text'])('anything else is left as it is (%#)', (error) => {
  expect(startFailure(error)).toBeUndefined();
});
