import { ArmPolicy } from '../../../entities/arm-policy';
import { Experiments } from '../../../src/experiments/experiments';
import { UpliftReports, type UpliftReport } from '../../../src/experiments/uplift-reports';
import { upliftFigures, type UpliftFigures } from '../../../src/experiments/uplift-figures';
import { createLog } from '../../../src/log';
import { readConfig } from '../../../src/config';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';
import { fillAtRandom } from './random-record';
import { recounted, type Record } from './recounted-uplift';

const HOLDOUT = 0.25;
const arm = (name: string) => ({ name, policy: ArmPolicy.MODEL, modelVersion: null });
const PLAN = [{ ...arm('holdout'), policy: ArmPolicy.POPULARITY, share: 0.25 }, { ...arm('a'), share: 0.5 }, { ...arm('b'), share: 0.25 }];

/** Reports as they are comparable: sums of floating point numbers differ in their last digits. */
const rounded = (reports: readonly (UpliftFigures | UpliftReport)[]): unknown => JSON.parse(JSON.stringify(
  reports.map((report) => ({ ...report, experiment: null, streamId: null, at: null })), (_, value: unknown) => (typeof value === 'number' ? Number(value.toPrecision(9)) : value),
));

describe.each(databases)('uplift on $name', ({ create }) => {
  let house: House;
  let reports: UpliftReports;
  let record: Record;
  let streamIds: string[];
  beforeAll(async () => {
    house = await openHouse(await create());
    const experiments = new Experiments({ transactions: house.transactions, log: createLog({ ...readConfig({}), LOG_LEVEL: 'silent' }), hasModel: () => Promise.resolve(true) }, HOLDOUT);
    reports = new UpliftReports(house.transactions, experiments, house.streams);
    for (const name of ['one', 'two']) {
      const { id } = await experiments.begin(house.operator, { name, arms: [{ ...arm('a'), weight: 2 }, { ...arm('b'), weight: 1 }] });
      await experiments.end(house.operator, id);
    }
    streamIds = [(await house.liveStream()).id, (await house.liveStream()).id, (await house.liveStream()).id];
    record = await fillAtRandom(house, streamIds, ['one', 'one', 'two', 'default'], 600);
  });
  afterAll(async () => { await house.close(); });

  test('of an experiment agrees with a recount of every row', async () => {
    const found = await reports.report({ experiment: 'one' });
    expect(found.map(({ segment, control, treatment }) => `${segment} ${control.name} ${treatment.name}`)).toEqual(['ALL', 'NEW', 'RETURNING'].flatMap((segment) => [`${segment} a holdout`, `${segment} a b`]));
    expect(found[0]?.control.viewers).toBeGreaterThan(100);
    expect(found[0]?.control.conversions).toBeGreaterThan(50);
    expect(found[0]?.low).not.toBeNull();
    expect(rounded(found)).toEqual(rounded(upliftFigures(PLAN, 'a', recounted(record, { experiment: 'one' }))));
  });

  test('against another arm, and from a moment on, agrees too', async () => {
    const since = new Date(Date.parse('2026-03-08T00:00:00Z'));
    expect(rounded(await reports.report({ experiment: 'one', control: 'holdout', since }))).toEqual(rounded(upliftFigures(PLAN, 'holdout', recounted(record, { experiment: 'one', since }))));
  });

  test('of one stream counts what was shown and bought in it', async () => {
    for (const streamId of streamIds) {
      expect(rounded(await reports.report({ experiment: 'two', streamId }))).toEqual(rounded(upliftFigures(PLAN, 'a', recounted(record, { experiment: 'two', streamId }))));
    }
  });

  test('of the times without an experiment compares everybody with the holdout', async () => {
    const found = await reports.report({});
    expect(found.map(({ experiment, segment, control, treatment }) => [experiment, segment, control.name, treatment.name])).toEqual(['ALL', 'NEW', 'RETURNING'].map((segment) => ['default', segment, 'holdout', 'treatment']));
    const plan = [PLAN[0] as (typeof PLAN)[number], { ...arm('treatment'), share: 0.75 }];
    expect(rounded(found)).toEqual(rounded(upliftFigures(plan, 'holdout', recounted(record, { experiment: 'default' }))));
  });

  test('of many streams takes as many statements as of one', async () => {
    const found: Map<string, UpliftReport[]>[] = [];
    const few = await statementsOf(house.dataSource, async () => { found.push(await reports.ofStreams(streamIds.slice(0, 1))); });
    const many = await statementsOf(house.dataSource, async () => { found.push(await reports.ofStreams(streamIds)); });
    expect([few.length, many.length]).toEqual([3, 3]);
    const [one, all] = found;
    const [first = ''] = streamIds;
    expect(rounded(all?.get(first) ?? [])).toEqual(rounded(one?.get(first) ?? []));
    expect(all?.get(first)?.map(({ experiment }) => experiment)).toEqual(['default', 'one', 'two'].flatMap((name) => Array.from({ length: name === 'default' ? 3 : 6 }, () => name)));
    expect(rounded((all?.get(first) ?? []).filter(({ experiment }) => experiment === 'two'))).toEqual(rounded(await reports.report({ experiment: 'two', streamId: first })));
  });

  test('of an experiment that there is none of, or an arm that it lacks, is refused', async () => {
    await expect(reports.report({ experiment: 'three' })).rejects.toMatchObject({ code: 'NOT_FOUND', message: 'There is no experiment named "three".' });
    await expect(reports.report({ experiment: 'one', control: 'c' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT', message: 'The experiment has no arm "c"; its arms are holdout, a, b.' });
  });
});
