/** What clients were told, and what they saw: the evidence of a run. */
export interface Acknowledged {
  readonly partition: number;
  readonly offset: number;
  readonly value: string;
}

/**
 * Checks what must hold whatever happened:
 * - every acknowledged record is in the log at the offset that was acknowledged,
 * - no record of an idempotent producer is there twice,
 * - one offset of one leader epoch never had two values.
 */
export class History {
  readonly acknowledged: Acknowledged[] = [];
  readonly #valueAt = new Map<string, string>();
  readonly violations: string[] = [];

  acknowledge(record: Acknowledged): void {
    this.acknowledged.push(record);
  }

  /** A record as some fetch returned it. */
  observe(partition: number, leaderEpoch: number, offset: number, value: string): void {
    const key = `${partition}/${leaderEpoch}/${offset}`;
    const known = this.#valueAt.get(key);
    if (known === undefined) this.#valueAt.set(key, value);
    else if (known !== value) {
      this.violations.push(
        `partition ${partition}: offset ${offset} of leader epoch ${leaderEpoch} is ${value}, and was ${known}`,
      );
    }
  }

  /** `log`: everything that is in each partition at the end, by offset. */
  checkFinal(log: ReadonlyMap<number, ReadonlyMap<number, string>>): void {
    for (const { partition, offset, value } of this.acknowledged) {
      const found = log.get(partition)?.get(offset);
      if (found === value) continue;
      this.violations.push(
        `partition ${partition}: ${value} was acknowledged at ${offset}, where ${found ?? 'nothing'} is`,
      );
    }
    for (const [partition, records] of log) {
      const seen = new Map<string, number>();
      for (const [offset, value] of records) {
        const earlier = seen.get(value);
        if (earlier !== undefined) {
          this.violations.push(
            `partition ${partition}: ${value} is at ${earlier} and again at ${offset}`,
          );
        }
        seen.set(value, offset);
      }
    }
  }
}
