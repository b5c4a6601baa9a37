import { describe, expect, it } from 'vitest';
import { SeededRandom } from '../../src/base/prng.ts';
import { placeReplicas, type UsableBroker } from '../../src/controller/placement.ts';

const broker = (brokerId: number, rack: string | null = null, isFenced = false): UsableBroker => {
  return { brokerId, rack, isFenced };
};

describe('placing replicas', () => {
  const seeds = Array.from({ length: 50 }, (_, seed) => seed);

  it('never puts two on one broker, nor the first on a fenced one', () => {
    for (const seed of seeds) {
      const random = new SeededRandom(seed);
      const racks = [null, 'a', 'b', 'c'];
      const brokers = Array.from({ length: 2 + random.below(8) }, (_, id) =>
        broker(id, random.pick(racks), id > 0 && random.chance(0.3)),
      );
      const factor = 1 + random.below(brokers.length);
      const fenced = new Set(brokers.filter((each) => each.isFenced).map((each) => each.brokerId));
      for (const replicas of placeReplicas(brokers, 30, factor, random)) {
        expect(new Set(replicas).size, `seed ${String(seed)}`).toBe(factor);
        expect(fenced.has(replicas[0] ?? -1), `seed ${String(seed)}`).toBe(false);
      }
    }
  });

  it('spreads leaders evenly', () => {
    for (const seed of seeds) {
      const brokers = [1, 2, 3, 4].map((id) => broker(id));
      const leaders = new Map<number, number>();
      for (const [leader = -1] of placeReplicas(brokers, 40, 3, new SeededRandom(seed))) {
        leaders.set(leader, (leaders.get(leader) ?? 0) + 1);
      }
      expect([...leaders.values()], `seed ${String(seed)}`).toEqual([10, 10, 10, 10]);
    }
  });

  it('takes a broker of each rack before a second one of any', () => {
    const rackOf = ['a', 'a', 'b', 'b', 'c', 'c'];
    const brokers = rackOf.map((rack, id) => broker(id, rack));
    for (const seed of seeds) {
      for (const replicas of placeReplicas(brokers, 20, 3, new SeededRandom(seed))) {
        expect(new Set(replicas.map((id) => rackOf[id])).size, `seed ${String(seed)}`).toBe(3);
      }
    }
  });

  it('ends with one unfenced broker among fenced ones', () => {
    const brokers = [broker(1), broker(2, null, true)];
    const placed = placeReplicas(brokers, 100, 2, new SeededRandom(1));
    expect(placed.every(([leader]) => leader === 1)).toBe(true);
  });
});
