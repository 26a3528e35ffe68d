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
  if (code === 'DEVICE_UNAVAILABLE') return `INFERENCE_DEVICE: ${error.message.split('\n')[0] ?? ''}. Set it to auto or cpu, or install what the device takes (docs/operations.md).`;
  if (code === 'BAD_ARTEFACT') return `a model in MODELS_DIR or SEQUENCE_MODEL_DIR cannot be used: ${error.message}. Restore the file, or correct the artefact (docs/inference.md).`;
  return error.message.startsWith('DATABASE_URL') ? error.message : undefined;
}
