import { acceleratorsOf, type Device, type DeviceSetting } from './device';
import { probeDevice } from './device-probe';
import { checkHash } from './file-hash';
import { messageOf } from './inference-error';
import type { Manifest } from './manifest';
import { filesFor } from './model-files';
import type { RuntimeLog } from './observer';
import type { SessionSettings } from './protocol';
import type { ServedModel } from './served-model';
import type { PrecisionSetting } from './variant';

/** A model to start, before it is known where and from which of its files. */
export type Startable = Omit<SessionSettings, 'device' | 'measure'>;

/** Starts the model on the device, from the file, that the settings name. */
export type StartOn = (session: SessionSettings) => Promise<ServedModel>;

/** What an operator asks for. */
export interface Wanted {
  readonly device: DeviceSetting;
  readonly precision: PrecisionSetting;
}

/** A device, and the file that runs on it as a manifest of its own. */
interface Choice {
  readonly device: Device;
  readonly file: Manifest;
}

/**
 * Decides where a model runs, and from which of its files. A device asked for by name is used or the load fails. `auto` starts
 * the model on the CPU, probes each accelerator of the platform in a process of its own, and takes the first whose answers
 * equal the recorded ones and whose warmed latency of a full batch beats the CPU's: so a software renderer that poses
 * as a GPU loses. Where a device may run several files, the fastest that gives the recorded answers serves: whether int8
 * pays depends on the processor.
 */
export class DeviceChoice {
  /** Devices that have no hardware or library here; nothing that could change while the process lives. */
  private readonly absent = new Map<Device, string>();
  /** What was chosen for an artefact, by its first file's hash: a hot swap of the same graph does not measure again. */
  private readonly chosen = new Map<string, Choice>();

  constructor(
    private readonly wanted: Wanted,
    private readonly log: RuntimeLog,
  ) {}

  /** Starts the model where it shall run and says so in one log line; throws what `startOn` throws. */
  async start(model: Startable, startOn: StartOn): Promise<ServedModel> {
    const known = this.chosen.get(model.manifest.sha256);
    const file = known && filesFor(model.manifest, known.device, 'auto').find((one) => one.file === known.file.file && one.sha256 === known.file.sha256);
    if (known !== undefined && file !== undefined) {
      const served = await startOn({ ...model, manifest: file, device: known.device, measure: false });
      this.say(served, 'chosen before for the same file');
      return served;
    }
    const { device } = this.wanted;
    if (device === 'auto') return await this.choose(model, startOn);
    const outcomes: string[] = [];
    const served = await this.startFastest(model, device, startOn, outcomes);
    this.settle(model, served, 'asked for by name', outcomes);
    return served;
  }

  private async choose(model: Startable, startOn: StartOn): Promise<ServedModel> {
    const outcomes: string[] = [];
    const onCpu = await this.startFastest(model, 'cpu', startOn, outcomes, true);
    const cpuMs = onCpu.latencyMs ?? Infinity;
    for (const device of acceleratorsOf(process.platform, process.arch)) {
      const files = filesFor(model.manifest, device, this.wanted.precision);
      for (const file of files) {
        const reason = this.absent.get(device) ?? (await this.tryDevice({ ...model, manifest: file }, device, cpuMs));
        if (reason !== undefined) {
          outcomes.push(reason.includes(device) ? reason : `${device}: ${reason}`);
          continue;
        }
        try {
          const served = await startOn({ ...model, manifest: file, device, measure: true });
          this.settle(model, served, `${show(served.latencyMs)} a full batch against the CPU's ${show(cpuMs)}`, outcomes);
          await onCpu.drain();
          return served;
        } catch (thrown) {
          outcomes.push(`${device}: ${messageOf(thrown)}`);
        }
      }
    }
    this.settle(model, onCpu, `no accelerator is usable and faster than ${show(cpuMs)} a full batch`, outcomes);
    return onCpu;
  }

  /**
   * Starts each file that may run on the device and keeps the fastest. One that the device cannot run as recorded is passed
   * over with a warning as long as another can; a file that is not what model.json says is never passed over.
   */
  private async startFastest(
    model: Startable,
    device: Device,
    startOn: StartOn,
    outcomes: string[],
    measure = false,
  ): Promise<ServedModel> {
    const files = filesFor(model.manifest, device, this.wanted.precision);
    const failures: { file: string; thrown: unknown }[] = [];
    let best: ServedModel | undefined;
    for (const file of files) {
      try {
        const served = await startOn({ ...model, manifest: file, device, measure: measure || files.length > 1 });
        const [slower, faster] = isFaster(served, best) ? [best, served] : [served, best];
        best = faster;
        if (slower) outcomes.push(`${slower.settings.manifest.file}: slower, ${show(slower.latencyMs)} a full batch`);
        await slower?.drain();
      } catch (thrown) {
        failures.push({ file: file.file, thrown });
        await checkHash(model.directory, file).catch(async (damage: unknown) => {
          await best?.drain();
          throw damage;
        });
      }
    }
    if (best === undefined) throw failures[0]?.thrown;
    for (const { file, thrown } of failures) {
      outcomes.push(`${file}: ${messageOf(thrown)}`);
      this.log.warn({ model: model.manifest.name, file, device, why: messageOf(thrown) }, `${file} cannot be used on ${device}`);
    }
    return best;
  }

  /** Undefined when the device gave the recorded answers faster than the CPU, else why not. */
  private async tryDevice(model: Startable, device: Device, cpuMs: number): Promise<string | undefined> {
    const outcome = await probeDevice({ ...model, device, measure: true });
    if (!outcome.usable) {
      if (outcome.absent) this.absent.set(device, outcome.reason);
      return outcome.reason;
    }
    return outcome.latencyMs < cpuMs ? undefined : `slower, ${show(outcome.latencyMs)} a full batch`;
  }

  private settle(model: Startable, { settings }: ServedModel, why: string, passedOver: readonly string[]): void {
    this.chosen.set(model.manifest.sha256, { device: settings.device, file: settings.manifest });
    this.say({ settings }, why, passedOver);
  }

  private say({ settings }: Pick<ServedModel, 'settings'>, why: string, passedOver: readonly string[] = []): void {
    const { device, manifest } = settings;
    const { name, version, file, precision } = manifest;
    const where = precision === 'fp32' ? device : `${device} in ${precision}`;
    this.log.info({ model: name, version, device, file, precision, why, passedOver }, `${name} ${version} runs on ${where}: ${why}`);
  }
}

function isFaster(one: ServedModel, other: ServedModel | undefined): boolean {
  return other === undefined || (one.latencyMs ?? Infinity) < (other.latencyMs ?? Infinity);
}

function show(ms: number | undefined): string {
  return ms === undefined ? 'unmeasured' : `${ms.toPrecision(3)} ms`;
}
