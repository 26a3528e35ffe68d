import { serverAudits, type AuditResult } from 'graphql-http';
import { startTestServer, type TestServer } from '../../support/server';

let server: TestServer;
beforeAll(async () => { server = await startTestServer(); });
afterAll(() => server.close());

/** What the specification merely allows and this server leaves alone, because both ask for variables as text inside text. */
const OPTIONAL = ['5A70', 'D6D5', '6A70'];

describe.each([
  { round: 1, lane: 'while Apollo Server answers' },
  { round: 2, lane: 'while operations are being compiled' },
  { round: 3, lane: 'once operations are compiled' },
])('the GraphQL over HTTP audits, round $round', ({ lane }) => {
  test(`find no error and no warning ${lane}`, async () => {
    const results: AuditResult[] = [];
    for (const audit of serverAudits({ url: `${server.url}/graphql`, fetchFn: fetch })) results.push(await audit.fn());
    expect(results.length).toBeGreaterThan(55);
    const complaints = results.filter(({ status }) => status === 'error' || status === 'warn').map(({ id, name, status }) => `${status} ${id}: ${name}`);
    expect(complaints).toEqual([]);
    expect(results.filter(({ status }) => status === 'notice').map(({ id }) => id).sort()).toEqual([...OPTIONAL].sort());
  });
});
