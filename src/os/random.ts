import { randomBytes, randomFillSync } from 'node:crypto';
import type { Random } from '../base/random.ts';

/** The system's generator, drawn in blocks: one call for a thousand numbers. */
export function createRandom(): Random {
  const pool = new Uint32Array(1024);
  let used = pool.length;
  const uint32 = (): number => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    return pool[used++] as number;
  };
  return {
    uint32,
    below(bound) {
      // Values in the last, incomplete run of `bound` would favour small results: draw again.
      const limit = 2 ** 32 - (2 ** 32 % bound);
      let value = uint32();
      while (value >= limit) value = uint32();
      return value % bound;
    },
    bytes: (count) => randomBytes(count),
  };
}
