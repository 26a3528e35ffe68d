import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Keeps pictures as files named for their content (SHA-256), so that a repeat costs nothing and a name never lies. */
export class MediaStore {
  constructor(private readonly directory: string) {}

  /** Writes the bytes durably and answers with their SHA-256 in hex. */
  async put(bytes: Buffer): Promise<string> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const path = this.#path(sha256);
    try {
      await access(path);
      return sha256;
    } catch {
      await mkdir(join(path, '..'), { recursive: true });
    }
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

  #path(sha256: string): string {
    return join(this.directory, sha256.slice(0, 2), sha256);
  }
}
