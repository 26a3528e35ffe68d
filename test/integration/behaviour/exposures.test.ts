import { Behaviour } from '../../../entities/behaviour.entity';
import { BehaviourType } from '../../../entities/behaviour-type';
import { ApiScope } from '../../../entities/api-scope';
import { Access } from '../../../src/access/access';
import type { BehaviourDraft } from '../../../src/behaviour/behaviour-draft';
import { newId } from '../../../src/identifiers';
import { databases } from '../../support/database';
import { openHouse, type House } from '../../support/house';
import { statementsOf } from '../../support/statements';

const partner = new Access('partner', null, new Set([ApiScope.BEHAVIOUR_WRITE]));

describe.each(databases)('acts credited to a list that was shown, on $name', ({ create }) => {
  let house: House;
  let vera: Access;
  let productId: string;
  let ofVera: string;
  let ofWalter: string;
  const shownTo = (viewerId: string): Promise<string> => house.exposures.log({ viewerId, streamId: null, model: 'popularity', experiment: 'default', arm: 'treatment', personal: false, items: [{ productId, score: 1, reason: 'POPULAR', propensity: 1 }] });
  const click = (eventId: string, rest: Partial<BehaviourDraft> = {}): BehaviourDraft => ({ eventId, type: BehaviourType.CLICK, productId, ...rest });

  beforeAll(async () => {
    house = await openHouse(await create());
    [productId] = (await house.products({ sku: 'MUG' })) as [string];
    vera = await house.as('viewer', 'vera');
    ofVera = await shownTo(vera.viewerId as string);
    ofWalter = await shownTo((await house.as('viewer', 'walter')).viewerId as string);
  });
  afterAll(async () => { await house.close(); });

  test('an act keeps the list that was shown to its viewer', async () => {
    expect(await house.behaviour.record(vera, [click('own', { exposureId: ofVera })])).toEqual([{ eventId: 'own', status: 'RECORDED' }]);
    expect(await house.dataSource.getRepository(Behaviour).findOneByOrFail({ eventId: 'own' })).toMatchObject({ exposureId: ofVera });
  });

  test('a list that does not exist, and one that was shown to somebody else, refuse their rows in the same words', async () => {
    const unknown = newId('Exposure');
    const results = await house.behaviour.record(vera, [click('first', { exposureId: ofVera }), click('unknown', { exposureId: unknown }), click('foreign', { exposureId: ofWalter }), click('last')]);
    expect(results.map(({ status }) => status)).toEqual(['RECORDED', 'REJECTED', 'REJECTED', 'RECORDED']);
    expect(results.flatMap(({ error }) => (error ? [[error.code, error.extensions['field'], error.message]] : []))).toEqual([unknown, ofWalter].map((id, index) => [
      'NOT_FOUND', `input.events[${index + 1}].exposureId`, `No recommendation list "${id}" was shown to this viewer; send an "exposureId" that its own list carried.`,
    ]));
    expect(await house.dataSource.getRepository(Behaviour).countBy({ exposureId: ofWalter })).toBe(0);
  });

  test('for a partner, the list must be that of the viewer whom the act names', async () => {
    const results = await house.behaviour.record(partner, [click('1', { viewer: 'walter', exposureId: ofWalter }), click('2', { viewer: 'walter', exposureId: ofVera }), click('3', { viewer: 'vera', exposureId: ofVera }), click('4', { viewer: 'a newcomer', exposureId: ofVera })]);
    expect(results.map(({ status }) => status)).toEqual(['RECORDED', 'REJECTED', 'RECORDED', 'REJECTED']);
  });

  test('a batch looks its lists up in one statement, and in none when it names none; one more finds what its acts are credited to', async () => {
    const ids = await Promise.all(Array.from({ length: 400 }, () => shownTo(vera.viewerId as string)));
    const about = (statements: readonly string[]): string[] => statements.filter((statement) => /\bexposures\b/.test(statement));
    const batch = (name: string, exposureIds: readonly (string | null)[]): Promise<string[]> =>
      statementsOf(house.dataSource, () => house.behaviour.record(vera, exposureIds.map((exposureId, index) => click(`${name}-${index}`, { exposureId }))));
    const [few, many, none] = [await batch('few', ids.slice(0, 2)), await batch('many', ids), await batch('none', [null, null])];
    expect(many).toHaveLength(few.length);
    expect([few, many, none].map((statements) => about(statements).length)).toEqual([2, 2, 1]);
    expect(await house.dataSource.getRepository(Behaviour).countBy({ exposureId: ids[399] as string })).toBe(1);
  });
});
