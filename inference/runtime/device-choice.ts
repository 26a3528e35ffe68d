import { acceleratorsOf, type Device, type DeviceSetting } from './device';
import { probeDevice } from './device-probe';
import { messageOf } from './inference-error';
import type { RuntimeLog } from './observer';
import type { SessionSettings } from './protocol';
import type { ServedModel } from './served-model';

/** A model to start, before it is known where. */
export type Startable = Omit<SessionSettings, 'device' | 'measure'>;

/** Starts the model on the device that the settings name. */
export type StartOn = (session: SessionSettings) => Promise<ServedModel>;

/**
 * Decides where a model runs. A device asked for by name is used or the load fails. `auto` starts the model on the CPU,
 * probes each accelerator of the platform in a process of its own, and takes the first whose answers equal the recorded
 * ones and whose warmed latency of a full batch beats the CPU's: so a software renderer that poses as a GPU loses.
 */
export class DeviceChoice {
  /** Devices that have no hardware or library here; nothing that could change while the process lives. */
  private readonly absent = new Map<Device, string>();
  /** What `auto` chose for a model file, by its hash: a hot swap of the same graph does not measure again. */
  private readonly chosen = new Map<string, Device>();

  constructor(
    private readonly setting: DeviceSetting,
    private readonly log: RuntimeLog,
  ) {}

  /** Starts the model where it shall run and says so in one log line; throws what `startOn` throws. */
  async start(model: Startable, startOn: StartOn): Promise<ServedModel> {
    const known = this.setting === 'auto' ? this.chosen.get(model.manifest.sha256) : this.setting;
    if (known === undefined) return await this.choose(model, startOn);
    const served = await startOn({ ...model, device: known, measure: false });
    this.say(model, known, this.setting === 'auto' ? 'chosen before for the same file' : 'asked for by name');
    return served;
  }

  private async choose(model: Startable, startOn: StartOn): Promise<ServedModel> {
    const onCpu = await startOn({ ...model, device: 'cpu', measure: true });
    const cpuMs = onCpu.latencyMs ?? Infinity;
    const outcomes: string[] = [];
    for (const device of acceleratorsOf(process.platform, process.arch)) {
      const reason = this.absent.get(device) ?? (await this.tryDevice(model, device, cpuMs));
      if (reason !== undefined) {
        outcomes.push(reason.includes(device) ? reason : `${device}: ${reason}`);
        continue;
      }
      try {
        const served = await startOn({ ...model, device, measure: true });
        this.chosen.set(model.manifest.sha256, device);
        this.say(model, device, `${show(served.latencyMs)} a full batch against the CPU's ${show(cpuMs)}`, outcomes);
        await onCpu.drain();
        return served;
      } catch (thrown) {
        outcomes.push(`${device}: ${messageOf(thrown)}`);
      }
    }
    this.chosen.set(model.manifest.sha256, 'cpu');
    this.say(model, 'cpu', `no accelerator is usable and faster than ${show(cpuMs)} a full batch`, outcomes);
    return onCpu;
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

  private say(model: Startable, device: Device, why: string, passedOver: readonly string[] = []): void {
    const { name, version } = model.manifest;
    this.log.info({ model: name, version, device, why, passedOver }, `${name} ${version} runs on ${device}: ${why}`);
  }
}

function show(ms: number | undefined): string {
  return ms === undefined ? 'unmeasured' : `${ms.toPrecision(3)} ms`;
}
