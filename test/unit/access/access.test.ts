import { ApiScope } from '../../../entities/api-scope';
import { Access } from '../../../src/access/access';

const viewer = new Access('viewer', 'vwr_vera', new Set());
const host = new Access('host', 'vwr_hana', new Set());
const operator = new Access('operator', 'vwr_olga', new Set());
const reader = new Access('partner', null, new Set([ApiScope.RECOMMENDATIONS_READ]));
const { anonymous } = Access;
const everyone = { anonymous, viewer, host, operator, reader };

/** Who may, and what the others are told. */
function outcome(ask: (access: Access) => unknown): Record<string, string> {
  return Object.fromEntries(Object.entries(everyone).map(([name, access]) => {
    try {
      ask(access);
      return [name, 'may'];
    } catch (error) {
      return [name, (error as { code: string }).code];
    }
  }));
}

describe('access', () => {
  test('of a viewer is of whoever is one', () => {
    expect(outcome((access) => access.requireViewer('post'))).toEqual({ anonymous: 'UNAUTHENTICATED', viewer: 'may', host: 'may', operator: 'may', reader: 'FORBIDDEN' });
    expect(viewer.requireViewer('post')).toBe('vwr_vera');
  });

  test('of an operator is of operators', () => {
    expect(outcome((access) => { access.requireOperator('rule'); })).toEqual({ anonymous: 'UNAUTHENTICATED', viewer: 'FORBIDDEN', host: 'FORBIDDEN', operator: 'may', reader: 'FORBIDDEN' });
  });

  test('by scope is of operators and of partners with just this scope', () => {
    expect(outcome((access) => { access.requireScope(ApiScope.RECOMMENDATIONS_READ, 'read'); })).toEqual({ anonymous: 'UNAUTHENTICATED', viewer: 'FORBIDDEN', host: 'FORBIDDEN', operator: 'may', reader: 'may' });
    expect(outcome((access) => { access.requireScope(ApiScope.CATALOGUE_WRITE, 'write'); })['reader']).toBe('FORBIDDEN');
  });

  test('to a stream is of its host and of operators; hosting is not being its viewer', () => {
    expect(outcome((access) => { access.requireHostOf({ hostId: 'vwr_hana' }, 'end it'); })).toEqual({ anonymous: 'UNAUTHENTICATED', viewer: 'FORBIDDEN', host: 'may', operator: 'may', reader: 'FORBIDDEN' });
    expect(outcome((access) => { access.requireHostOf({ hostId: 'vwr_vera' }, 'end it'); })).toMatchObject({ viewer: 'FORBIDDEN', host: 'FORBIDDEN' });
  });

  test('to a viewer is of the viewer itself, operators, and partners with the scope', () => {
    expect(outcome((access) => { access.requireSelf('vwr_vera', ApiScope.RECOMMENDATIONS_READ, 'read'); })).toEqual({ anonymous: 'UNAUTHENTICATED', viewer: 'may', host: 'FORBIDDEN', operator: 'may', reader: 'may' });
  });

  test('has equal keys for equal rights only', () => {
    const [a, b] = [ApiScope.CATALOGUE_WRITE, ApiScope.BEHAVIOUR_WRITE];
    expect(new Access('partner', null, new Set([a, b])).key).toBe(new Access('partner', null, new Set([b, a])).key);
    const different = [...Object.values(everyone), new Access('partner', null, new Set([a])), new Access('viewer', 'vwr_hana', new Set()), new Access('operator', 'vwr_vera', new Set())];
    expect(new Set(different.map(({ key }) => key)).size).toBe(different.length);
  });
});
