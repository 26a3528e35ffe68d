import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { openDatabase } from '../../../ormconfig';
import { databases } from '../../support/database';

/** Everything that a log would show of the error. */
async function complaintOf(url: string): Promise<string> {
  return openDatabase(url).then(async (opened) => { await opened.destroy(); return 'none: it was opened'; }, (thrown: unknown) => inspect(thrown, { depth: 10 }));
}

describe('a wrong DATABASE_URL', () => {
  test.each([
    ['of a database that is not known', 'postgres://shop:s3cret@db/shop'],
    ['with a password of every sign', 'postgres://shop:s3cret:s3cret/s3cret@s3cret@db/shop'],
    ['without a scheme', 'shop:s3cret@db'],
    ['that says its password in a parameter', 'postgres://db/shop?user=shop&password=s3cret'],
    ['whose password is not encoded', 'mysql://shop:s3cret#s3cret@db:3306/shop'],
    ['without a database', 'mysql://shop:s3cret@127.0.0.1:3306'],
    ['without a host', 'mysql://'],
    ['with a port that is none', 'mysql://shop:s3cret@db:port/shop'],
    ['of no file', 'sqlite:'],
  ])('%s is named, and its password is not shown', async (_, url) => {
    const complaint = await complaintOf(url);
    expect(complaint).toMatch(/DATABASE_URL must be mysql:\/\/user:password@host:port\/database or sqlite:<file>/);
    expect(complaint).not.toContain('s3cret');
  });

  test('where nobody answers is named, with the address and without the password', async () => {
    const listener = createServer().listen(0, '127.0.0.1');
    await once(listener, 'listening');
    const { port } = listener.address() as AddressInfo;
    listener.close();
    await once(listener, 'close');
    const complaint = await complaintOf(`mysql://shop:s3cret@localhost:${port}/shop`);
    expect(complaint).toContain(`DATABASE_URL: the database at localhost:${port} cannot be opened`);
    expect(complaint).toContain('ECONNREFUSED');
    expect(complaint).not.toContain('s3cret');
  });

  test('of a file that is no database is named', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'vitrine-address-'));
    const file = join(folder, 'notes.txt');
    await writeFile(file, 'This is not a database, and long enough to be looked at: '.repeat(40));
    expect(await complaintOf(`sqlite:${file}`)).toContain(`DATABASE_URL: the database at ${file} cannot be opened: file is not a database`);
    expect(await complaintOf(`sqlite:${join(file, 'shop.db')}`)).toMatch(/DATABASE_URL: the database at .* cannot be opened/);
    await rm(folder, { recursive: true });
  });
});

const server = databases.find(({ name }) => name === 'MariaDB');
(server ? describe : describe.skip)('on a server', () => {
  test('a wrong password and an unknown database are told as they are', async () => {
    const url = new URL(await (server as (typeof databases)[0]).create());
    const { password } = url;
    url.password = 's3cret';
    const refused = await complaintOf(url.toString());
    expect(refused).toMatch(/DATABASE_URL: the database at .* cannot be opened: Access denied/);
    expect(refused).not.toContain('s3cret');
    url.password = password;
    url.pathname = '/of_no_name';
    const unknown = await complaintOf(url.toString());
    expect(unknown).toMatch(/DATABASE_URL: the database at .* cannot be opened: Unknown database 'of_no_name'/);
    expect(unknown).not.toContain(password);
  });

  test.each(['mysql', 'mariadb'])('%s:// takes a password of any characters, percent-encoded', async (scheme) => {
    const url = new URL(await (server as (typeof databases)[0]).create());
    const password = 'a@b:c/d#e?f%g h+&=ü"';
    const admin = await createConnection(url.toString());
    await admin.query("CREATE OR REPLACE USER 'special'@'127.0.0.1' IDENTIFIED BY ?", [password]);
    await admin.query("GRANT ALL PRIVILEGES ON *.* TO 'special'@'127.0.0.1'");
    await admin.end();
    const opened = await openDatabase(`${scheme}://special:${encodeURIComponent(password)}@${url.host}${url.pathname}`);
    expect((await opened.runMigrations()).length).toBeGreaterThan(0);
    await opened.destroy();
  });
});
