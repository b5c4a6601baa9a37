import { expect, test } from 'vitest';
import { DriverCluster } from './driver-harness.ts';
import type { DriverNode } from './driver-harness.ts';

/** The drivers over real logs and disks that tear and lose; the machine alone is simulated in simulation.test.ts. */
const DEFAULT_SEEDS = 20;
const seedCount = Number(process.env['SAMSA_RAFT_DRIVER_SEEDS'] ?? DEFAULT_SEEDS);
const firstSeed = Number(process.env['SAMSA_SEED'] ?? 1);
const ROUNDS = 60;

interface Totals {
  crashes: number;
  leaders: number;
  snapshotsLoaded: number;
  committed: number;
}

class DriverRun {
  readonly cluster: DriverCluster;
  readonly totals: Totals = { crashes: 0, leaders: 0, snapshotsLoaded: 0, committed: 0 };
  /** What some node's listener has seen committed: it must never be gone, nor another. */
  #committed: string[] = [];
  #nextValue = 0;
  readonly #seed: number;

  constructor(seed: number) {
    this.#seed = seed;
    this.cluster = new DriverCluster({
      seed,
      voters: 3,
      observers: 1,
      retentionBytes: seed % 2 === 0 ? 0 : 100_000,
      fetchSnapshotMaxBytes: 200,
      isStatic: seed % 5 === 0,
    });
  }

  async run(): Promise<void> {
    const { cluster } = this;
    await cluster.format();
    await cluster.startAll();
    for (let round = 0; round < ROUNDS; round++) {
      await this.#act();
      await cluster.scheduler.runUntil(() => false, cluster.random.below(400));
      this.#check();
    }
    cluster.cut.clear();
    for (const node of cluster.nodes) if (!node.isUp) await cluster.start(node);
    const leader = await cluster.leader();
    cluster.append(leader, 'the last');
    await cluster.until(
      'everybody has the last value',
      () => cluster.nodes.every(({ listener }) => listener.values.at(-1) === 'the last'),
      60_000,
    );
    this.#check();
    this.totals.committed = this.#committed.length;
    for (const node of cluster.nodes) this.#count(node);
  }

  #count({ id, listener }: DriverNode): void {
    this.totals.snapshotsLoaded += listener.snapshotsLoaded;
    this.totals.leaders += listener.leaders.filter(({ leaderId }) => leaderId === id).length;
  }

  async #act(): Promise<void> {
    const { cluster } = this;
    const node = cluster.nodes[cluster.random.below(cluster.nodes.length)]!;
    switch (cluster.random.below(10)) {
      case 0:
        if (!node.isUp) return;
        this.totals.crashes++;
        this.#count(node);
        cluster.crash(node);
        return;
      case 1:
      case 2:
        if (!node.isUp) await cluster.start(node);
        return;
      case 3:
        if (cluster.cut.size === 0) cluster.cut.add(node.id);
        else cluster.cut.clear();
        return;
      case 4:
        this.#snapshot(node);
        return;
      default:
        for (let count = 1 + cluster.random.below(4); count > 0; count--) this.#append();
    }
  }

  #append(): void {
    for (const node of this.cluster.nodes) {
      if (node.isLeader) this.cluster.append(node, `value ${this.#nextValue++}`);
    }
  }

  /** Not waited for: a crash may come in the middle of it. */
  #snapshot(node: DriverNode): void {
    if (!node.isUp || node.listener.nextOffset === 0) return;
    const { listener, driver } = node;
    const id = { offset: listener.nextOffset, epoch: listener.lastEpoch };
    const writer = driver.createSnapshot(id, 1_000);
    if (writer === undefined) return;
    writer.append(listener.values.map((value) => Buffer.from(value)));
    void writer.freeze();
  }

  #check(): void {
    for (const node of this.cluster.nodes) {
      expect(node.fatal, `seed ${this.#seed}, node ${node.id}`).toBeUndefined();
      if (!node.isUp) continue;
      const { values } = node.listener;
      const common = Math.min(values.length, this.#committed.length);
      const what = `seed ${this.#seed}, node ${node.id}`;
      expect(values.slice(0, common), what).toEqual(this.#committed.slice(0, common));
      if (values.length > common) this.#committed = [...values];
    }
  }
}

test(
  `${seedCount} seeds of four drivers lose nothing that was committed`,
  { timeout: 30_000 + seedCount * 10_000 },
  async () => {
    const totals: Totals = { crashes: 0, leaders: 0, snapshotsLoaded: 0, committed: 0 };
    for (let seed = firstSeed; seed < firstSeed + seedCount; seed++) {
      const run = new DriverRun(seed);
      try {
        await run.run();
      } catch (error) {
        const again = `SAMSA_SEED=${seed} SAMSA_RAFT_DRIVER_SEEDS=1`;
        throw new Error(`seed ${seed} (${again}): ${(error as Error).message}`, { cause: error });
      }
      for (const name of Object.keys(totals) as (keyof Totals)[]) totals[name] += run.totals[name];
    }
    console.log(`${seedCount} seeds of drivers from ${firstSeed}`, totals);
    if (seedCount < DEFAULT_SEEDS) return;
    for (const [name, count] of Object.entries(totals)) expect(count, name).toBeGreaterThan(0);
  },
);
