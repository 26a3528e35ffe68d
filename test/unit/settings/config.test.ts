import { readConfig, SETTINGS } from '../../../src/config';

const names = Object.keys(SETTINGS) as (keyof typeof SETTINGS)[];
const complaintOf = (environment: Record<string, string>): string => {
  try {
    readConfig(environment);
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('the settings', () => {
  test('are their defaults when nothing, or an empty text, is said', () => {
    const defaults = Object.fromEntries(names.map((name) => [name, SETTINGS[name].fallback]));
    expect(readConfig({})).toEqual(defaults);
    expect(readConfig(Object.fromEntries(names.map((name) => [name, ''])))).toEqual(defaults);
  });

  test('are read as what they are', () => {
    expect(readConfig({ PORT: '0', FRAMES_PER_SECOND: '0.5', DEMO: 'true', LOG_LEVEL: 'warn', DATABASE_URL: 'mysql://u:p@h/d' }))
      .toMatchObject({ PORT: 0, FRAMES_PER_SECOND: 0.5, DEMO: true, LOG_LEVEL: 'warn', DATABASE_URL: 'mysql://u:p@h/d' });
  });

  // The settings that take any text cannot be wrong, and these hardly can.
  const wordy: Partial<Record<keyof typeof SETTINGS, readonly string[]>> = { ASSISTANT_LLM_KEY: ['two words', 'clé'], ASSISTANT_LLM_MODEL: ['m'.repeat(101)] };
  test.each(Object.entries(wordy))('%s is named, with its range, when it is wrong', (name, values) => {
    const setting = SETTINGS[name as keyof typeof SETTINGS];
    for (const wrong of values) {
      const complaint = complaintOf({ [name]: wrong });
      expect(complaint).toContain(`${name} is `);
      expect(complaint).toContain(`it must be: ${setting.range}. ${setting.doc}`);
    }
  });
  test.each(names.filter((name) => SETTINGS[name].range !== 'text' && !(name in wordy)))('%s is named, with its range, when it is wrong', (name) => {
    const setting = SETTINGS[name];
    for (const wrong of ['constructor', 'toString', '-1', '1e3x', ' ', '99999999999999999999', 'NaN', 'Infinity']) {
      const complaint = complaintOf({ [name]: wrong });
      expect(complaint).toContain(`${name} is `);
      expect(complaint).toContain(`it must be: ${setting.range}. ${setting.doc}`);
    }
  });

  test.each(names.filter((name) => typeof SETTINGS[name].fallback === 'number'))('%s takes the ends of its range and nothing beyond', (name) => {
    const [least, most] = SETTINGS[name].range.split(' to ').map(Number) as [number, number];
    expect([readConfig({ [name]: String(least) })[name], readConfig({ [name]: String(most) })[name]]).toEqual([least, most]);
    for (const beyond of [least - 1, most + 1]) expect(complaintOf({ [name]: String(beyond) })).toContain(`${name} is "${beyond}"`);
  });

  test('that are wrong are all named at once', () => {
    const complaint = complaintOf({ PORT: 'x', GRAPHIQL: 'maybe', DEMO: 'yes' });
    for (const name of ['PORT', 'GRAPHIQL', 'DEMO']) expect(complaint).toContain(`${name} is `);
  });

  test('that hold a secret are named without it', () => {
    const complaint = complaintOf({ AUTH_SECRET: 'hunter2', DATABASE_URL: 'postgres://shop:hunter2@db/shop', AUTH_JWKS_URL: 'ftp://user:hunter2@keys' });
    for (const name of ['AUTH_SECRET', 'DATABASE_URL', 'AUTH_JWKS_URL']) expect(complaint).toContain(`${name} is `);
    expect(complaint).not.toContain('hunter2');
  });
});
