import type { DataSource } from 'typeorm';
import type { SequenceEncoder } from '../../../inference/recommend/sequence-encoder';
import { readSkus } from './catalogue-content';

/** Tells a sequence encoder which products the shop has, as they come and go. */
export class EncoderCatalogue {
  #last: Promise<unknown> = Promise.resolve();

  /** @param encoder none when the shop has none: then there is nothing to tell */
  constructor(
    private readonly dataSource: DataSource,
    private readonly encoder: Pick<SequenceEncoder, 'follow'> | undefined,
  ) {}

  /** Resolves when the encoder knows the catalogue as it was at the call, or later. One at a time, so that an older reading never comes last. */
  catchUp(): Promise<void> {
    const { encoder } = this;
    if (encoder === undefined) return Promise.resolve();
    const done = this.#last.then(async () => { encoder.follow(await readSkus(this.dataSource)); });
    this.#last = done.catch(() => undefined);
    return done;
  }
}
