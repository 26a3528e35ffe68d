import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, stat, unlink, utimes } from 'node:fs/promises';
import { join } from 'node:path';

/** The name of a file: its SHA-256 in hex. */
export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** Keeps pictures as files named for their content (SHA-256), so that a repeat costs nothing and a name never lies. */
export class MediaStore {
  constructor(private readonly directory: string) {}

  /** Writes the bytes durably, or says of a file that is there that it is wanted again, and answers with their SHA-256 in hex. */
  async put(bytes: Buffer): Promise<string> {
    const sha256 = digestOf(bytes);
    const path = this.#path(sha256);
    if (await this.#touch(path)) return sha256;
    await mkdir(join(path, '..'), { recursive: true });
    const temporary = `${path}.${randomBytes(6).toString('hex')}`;
    const file = await open(temporary, 'w');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
    return sha256;
  }

  /** The bytes behind a SHA-256; undefined when they are not here. */
  async get(sha256: string): Promise<Buffer | undefined> {
    if (!/^[0-9a-f]{64}$/.test(sha256)) return undefined;
    try {
      return await readFile(this.#path(sha256));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /**
   * Removes a file that was not put since a moment; answers whether it is gone. Whoever puts it at the same time finds it or
   * writes it anew: it is moved away first, and back again when it was put just before.
   */
  async remove(sha256: string, notPutSince: Date): Promise<boolean> {
    const path = this.#path(sha256);
    const aside = `${path}.${randomBytes(6).toString('hex')}`;
    try {
      await rename(path, aside);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
      throw error;
    }
    if ((await stat(aside)).mtime >= notPutSince) {
      await rename(aside, path);
      return false;
    }
    await unlink(aside);
    return true;
  }

  async #touch(path: string): Promise<boolean> {
    const now = new Date();
    try {
      await utimes(path, now, now);
      return true;
    } catch {
      return false;
    }
  }

  #path(sha256: string): string {
    return join(this.directory, sha256.slice(0, 2), sha256);
  }
}
