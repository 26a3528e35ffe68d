import { Field, Float, Int, ObjectType } from 'type-graphql';
import { Column, Entity, Index } from 'typeorm';
import type { BlendPart } from './blend-part';
import { ChoiceColumn, IdColumn, MomentColumn, ReferenceColumn } from './columns';
import { ModelState } from './model-state';
import { Node } from './node';
import { RankingFigures } from './ranking-figures';

/** A fitted model of the recommender and what it showed. The row is kept for good; its artefact, while it may be needed. */
@ObjectType({ implements: Node, description: 'A fitted model of the recommender, and what it showed on the newest behaviour, which it had not seen then. For operators.' })
@Entity('model_versions')
@Index(['number'], { unique: true })
@Index(['state'])
export class ModelVersion extends Node {
  @IdColumn()
  id!: string;

  /** Counts versions from 1, without gaps. */
  @Column({ type: 'int' })
  number!: number;

  @Field(() => ModelState, { description: 'What became of it.' })
  @ChoiceColumn()
  state!: ModelState;

  @Field(() => String, { description: 'Why it took over when it was fitted, or why not.' })
  @Column({ type: 'varchar', length: 300 })
  why!: string;

  @ReferenceColumn()
  trainingId!: string;

  @Field(() => Int, { description: 'Acts that it was fitted to: of viewers who allow it, with products of the catalogue, of the last 180 days.' })
  @Column({ type: 'int' })
  rows!: number;

  @Field(() => Int, { description: 'Viewers whose acts these are.' })
  @Column({ type: 'int' })
  viewers!: number;

  @Field(() => Int, { description: 'Products that it ranks; newer ones are added by what they are called and look like.' })
  @Column({ type: 'int' })
  products!: number;

  @Field(() => Date, { description: 'Acts up to this moment were read.' })
  @MomentColumn()
  learntThrough!: Date;

  @Field(() => Float, { description: 'How long the fit took, without reading and storing.' })
  @Column({ type: 'double' })
  fitSeconds!: number;

  @Field(() => Float, { description: 'How far the server’s memory rose during the fit, at its highest, in bytes.' })
  @Column({ type: 'double' })
  peakBytes!: number;

  @Field(() => Int, { description: 'Acts that were set apart and asked for; with 0 there are no figures.' })
  @Column({ type: 'int' })
  questions!: number;

  @Field(() => RankingFigures, { nullable: true, description: 'What it showed; null without questions.' })
  @Column({ type: 'simple-json', nullable: true })
  figures!: RankingFigures | null;

  @Field(() => RankingFigures, { nullable: true, description: 'What the blend of the version in service showed on the same questions; null when there was none, or none that had been measured.' })
  @Column({ type: 'simple-json', nullable: true })
  incumbentFigures!: RankingFigures | null;

  @Field(() => RankingFigures, { nullable: true, description: 'What showing everybody the most popular products would have shown; null without questions.' })
  @Column({ type: 'simple-json', nullable: true })
  popularityFigures!: RankingFigures | null;

  @Field(() => String, { nullable: true, description: 'The version that was in service when it was fitted; null when there was none.' })
  @Column({ type: 'varchar', length: 32, nullable: true })
  incumbentVersion!: string | null;

  @Field(() => Float, { description: 'Standard error of the difference of both NDCG@10, question by question: so much less is not worse.' })
  @Column({ type: 'double' })
  margin!: number;

  /** What each part counts. */
  @Column({ type: 'simple-json' })
  blend!: BlendPart[];

  /** What it was fitted to, in short; a database that looks the same has nothing new to learn. */
  @Column({ type: 'varchar', length: 200 })
  basis!: string;

  /** How many withdrawals had been counted before its acts were read (see WithdrawalClock): of those viewers nothing is in it. */
  @Column({ type: 'int', default: 0 })
  withdrawals!: number;

  @Field(() => Float, { description: 'Size of what is stored of it, in bytes; 0 once that is gone, after which it cannot be activated.' })
  @Column({ type: 'double' })
  artefactBytes!: number;

  @Field(() => Date, { description: 'When it was fitted.' })
  @MomentColumn()
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it last came into service; null when it never was.' })
  @MomentColumn({ nullable: true })
  activatedAt!: Date | null;

  @Field(() => String, { description: 'Its name: what `activateModel` takes, and what lists carry as `model` after the `@`.' })
  get version(): string {
    return String(this.number);
  }
}
