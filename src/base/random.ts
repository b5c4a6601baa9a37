export interface Random {
  /** A uniformly distributed integer in [0, 2^32). */
  uint32(): number;
  /** A uniformly distributed integer in [0, bound); bound is from 1 to 2^32. */
  below(bound: number): number;
  /** `count` random bytes, unpredictable outside simulations. */
  bytes(count: number): Buffer;
}
