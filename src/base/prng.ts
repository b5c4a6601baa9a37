import { assert } from './assert.ts';
import type { Random } from './random.ts';

/**
 * A seeded generator (sfc32): the same seed gives the same run on every machine. For simulations and property
 * tests; never for ids or secrets of a real node.
 */
export class SeededRandom implements Random {
  #a: number;
  #b: number;
  #c: number;
  #counter = 1;

  constructor(seed: number) {
    this.#a = seed >>> 0;
    this.#b = Math.floor(seed / 2 ** 32) >>> 0;
    this.#c = 0x9e3779b9;
    for (let round = 0; round < 12; round++) this.uint32();
  }

  uint32(): number {
    const result = (((this.#a + this.#b) >>> 0) + this.#counter) >>> 0;
    this.#counter = (this.#counter + 1) >>> 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) >>> 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) >>> 0;
    return result;
  }

  below(bound: number): number {
    assert(bound >= 1 && bound <= 2 ** 32, 'a bound from 1 to 2^32');
    return Math.floor((this.uint32() / 2 ** 32) * bound);
  }

  bytes(count: number): Buffer {
    const bytes = Buffer.alloc(count);
    for (let index = 0; index < count; index++) bytes[index] = this.uint32() & 0xff;
    return bytes;
  }

  /** True with this probability. */
  chance(probability: number): boolean {
    return this.uint32() < probability * 2 ** 32;
  }

  /** One of the items; there must be one. */
  pick<T>(items: readonly T[]): T {
    assert(items.length > 0, 'picking from nothing');
    return items[this.below(items.length)] as T;
  }
}
