import { mariaDbInstalled, startMariaDb, type MariaDbServer } from './support/mariadb-server';

declare global {
  /** The database server of this run, for global-teardown to stop. */
  var testMariaDb: MariaDbServer | undefined;
}

/**
 * Runs once before all test files: starts a database server and puts its address into TEST_MYSQL_URL, from where the
 * workers have it. An address that is set already is used as it is.
 */
export default async function globalSetup(): Promise<void> {
  if (process.env['TEST_MYSQL_URL'] !== undefined) return;
  if (!mariaDbInstalled()) {
    console.warn('\n!! MariaDB is not installed: NO TEST RUNS ON A DATABASE SERVER (apt-get install mariadb-server-core mariadb-client-core)\n');
    return;
  }
  // Without these, a signal would end us before our exit handler stops the server.
  for (const [signal, code] of [['SIGINT', 130], ['SIGTERM', 143], ['SIGHUP', 129]] as const) {
    process.once(signal, () => process.exit(code));
  }
  globalThis.testMariaDb = await startMariaDb();
  process.env['TEST_MYSQL_URL'] = globalThis.testMariaDb.url;
}
