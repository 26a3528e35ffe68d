import type { Device } from './device';
import type { Manifest } from './manifest';
import type { PrecisionSetting } from './variant';

/**
 * The ways to run an artefact on a device, each as the manifest of a model that has only that file: the first file, which
 * runs anywhere, then the variants that name the device. A precision asked for leaves only the files that have it; an artefact
 * that has none of it for the device runs as it is, since not every model comes in every precision.
 */
export function filesFor(manifest: Manifest, device: Device, precision: PrecisionSetting): Manifest[] {
  const others = manifest.variants
    .filter(({ devices }) => devices.includes(device))
    .map(({ file, sha256, precision: own, tolerance = manifest.selfCheck.tolerance }) => ({
      ...manifest,
      file,
      sha256,
      precision: own,
      selfCheck: { ...manifest.selfCheck, tolerance },
      variants: [],
    }));
  const all = [{ ...manifest, variants: [] }, ...others];
  const asked = all.filter((file) => file.precision === precision);
  return asked.length > 0 ? asked : all;
}
