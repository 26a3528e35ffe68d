/** Where a model can run; the names are ONNX Runtime's own names of its execution providers. */
export const DEVICES = ['cpu', 'cuda', 'tensorrt', 'webgpu', 'coreml', 'dml'] as const;

/** One of {@link DEVICES}. */
export type Device = (typeof DEVICES)[number];

/** What an operator may ask for: a device by name, or `auto`, which measures and picks. */
export type DeviceSetting = 'auto' | Device;

/**
 * The accelerators that `auto` tries, in order: those for which onnxruntime-node has binaries on the platform. TensorRT is
 * not among them, because it compiles an engine for minutes at load: it runs when asked for by name.
 */
export function acceleratorsOf(platform: NodeJS.Platform, architecture: NodeJS.Architecture): readonly Device[] {
  if (platform === 'darwin') return ['coreml', 'webgpu'];
  if (platform === 'win32') return ['dml', 'webgpu'];
  return platform === 'linux' && architecture === 'x64' ? ['cuda', 'webgpu'] : [];
}
