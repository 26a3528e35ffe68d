const DATABASE = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|PROTOCOL_CONNECTION_LOST|SQLITE_\w+|ER_ACCESS_DENIED_ERROR|ER_DBACCESS_DENIED_ERROR|ER_BAD_DB_ERROR)$/;

/** Why the server could not start, in one sentence that names the setting, for what is wrong around it; undefined for anything else. */
export function startFailure(error: unknown, host = process.env['HOST']): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code, syscall, port, address, hostname } = error as NodeJS.ErrnoException & { port?: number; address?: string; hostname?: string };
  if (syscall === 'getaddrinfo' && hostname === host) return `the address ${hostname ?? ''} is not known; set HOST to one of this machine, or to 0.0.0.0.`;
  if (syscall === 'listen') {
    const where = `port ${String(port)} of ${address ?? 'this machine'}`;
    switch (code) {
      case 'EADDRINUSE': return `${where} is taken by another program; stop it, or set PORT to another port.`;
      case 'EACCES': return `${where} may not be used by this user; set PORT to one above 1023.`;
      case 'EADDRNOTAVAIL': return `the address ${address ?? ''} is not one of this machine; set HOST to one that is, or to 0.0.0.0.`;
      default: return undefined;
    }
  }
  if (code !== undefined && DATABASE.test(code)) return `the database that DATABASE_URL names cannot be used: ${error.message}`;
  return undefined;
}
