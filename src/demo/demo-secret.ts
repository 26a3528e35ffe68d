import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignJWT } from 'jose';
import type { Role } from '../access/access';

/** The demo's own secret, made once and kept, so that an open page survives a restart. */
export function demoSecret(directory: string): string {
  const path = join(directory, 'secret');
  try {
    return readFileSync(path, 'utf8');
  } catch {
    const secret = randomBytes(32).toString('base64url');
    mkdirSync(directory, { recursive: true });
    writeFileSync(path, secret, { mode: 0o600 });
    return secret;
  }
}

/** A token for somebody of the demo, good for a day. */
export function demoToken(secret: string, role: Role, subject: string, name: string, scopes: readonly string[] = []): Promise<string> {
  return new SignJWT({ role, name, scopes })
    .setProtectedHeader({ alg: 'HS256' }).setSubject(subject).setIssuedAt().setExpirationTime('24h')
    .sign(new TextEncoder().encode(secret));
}
