import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How far a viewer came in a funnel: so that it counts once at each step. */
@Entity('funnel_places')
export class FunnelPlace {
  /** `viewer/stream/product`; see `FunnelTally.id`. */
  @PrimaryColumn({ type: 'varchar', length: 98 })
  id!: string;

  /** 1 viewed, 2 clicked, 3 put into the cart, 4 bought. */
  @Column({ type: 'int' })
  furthest!: number;
}
