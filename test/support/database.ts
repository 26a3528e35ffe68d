import { randomBytes } from 'node:crypto';
import { createConnection } from 'mysql2/promise';

/** A database for one test file. */
export interface TestDatabase {
  name: 'embedded' | 'MariaDB';
  /** Makes an empty database and answers with its DATABASE_URL. */
  create: () => Promise<string>;
}

/** Both databases, for `describe.each`; MariaDB only where the test run could start one (it says so when it could not). */
export const databases: TestDatabase[] = [
  { name: 'embedded', create: () => Promise.resolve('sqlite::memory:') },
  ...(process.env['TEST_MYSQL_URL'] === undefined ? [] : [{ name: 'MariaDB' as const, create: () => createOnServer(process.env['TEST_MYSQL_URL'] as string) }]),
];

async function createOnServer(server: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const connection = await createConnection(server);
  await connection.query(`CREATE DATABASE ${name}`);
  await connection.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}
