import { afterAll, describe, expect, test } from 'vitest';
import {
  dataFolder,
  formatNode,
  samsaBroker,
  start,
  stopCleanly,
} from '../../compat/harness/broker.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { slowness } from '../../compat/harness/proc.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { type ServerProcess, tail } from '../../compat/harness/process.ts';
import { createTopics } from './kafkajs.ts';
import { backwardCommits, generations, readOffsetsLog } from './offsets-log.ts';
import { closeClients } from './rdkafka.ts';
import { Storm } from './storm.ts';

const { skip, named } = withTools('node-rdkafka');

const STORM_SECONDS = Number(process.env['SAMSA_STORM_SECONDS'] ?? 60);
const SEED = Number(process.env['SAMSA_SEED'] ?? 1);
const MEMBERS = 20;
const PARTITIONS = 60;
/** So short, because a rebalance waits that long for a member that has crashed. */
const SESSION_MS = 1_000;
const REBALANCE_MS = 15_000;
/** There must be more rebalances and crashes than this, together; a slow machine has more time for them. */
const EVENTS = 100;
const MORE_TIME_MS = 180_000;
const GROUP = 'storm';
const TOPIC = 'storm';

/** One life of the broker: what it says of the group's generations. */
interface Life {
  readonly generations: readonly number[];
}

function lifeOf(log: string): Life {
  const said = [
    ...log.matchAll(/^.*"A group has a new generation\.".*$|^.*"A group is empty now\.".*$/gm),
  ];
  return {
    generations: said
      .map(([line]) => JSON.parse(line) as { readonly group: string; readonly generation: number })
      .filter(({ group }) => group === GROUP)
      .map(({ generation }) => generation),
  };
}

class Coordinator {
  readonly folder = workFolder('storm');
  readonly lives: Life[] = [];
  port = 0;
  failed: (why: string) => void = () => undefined;
  #properties = {};
  #server: ServerProcess | undefined;

  /** In all of its lives so far. */
  get rebalances(): number {
    const log = this.#server?.log ?? '';
    const lives = [...this.lives, lifeOf(log)];
    return lives.reduce((sum, life) => sum + life.generations.length, 0);
  }

  async start(): Promise<void> {
    const node = await formatNode(samsaBroker, this.folder, {
      'group.min.session.timeout.ms': '1000',
      'group.initial.rebalance.delay.ms': '50',
    });
    this.port = node.brokerPort;
    this.#properties = node.properties;
    await this.#launch();
  }

  async restart(how: 'kill' | 'stop'): Promise<void> {
    await this.stop(how);
    await this.#launch();
  }

  async #launch(): Promise<void> {
    const server = await start(samsaBroker, this.folder, this.#properties);
    this.#server = server;
    void server.exited.then(({ code, signal }) => {
      if (this.#server === server)
        this.failed(`the broker ended by itself: ${code ?? signal}\n${tail(server.log)}`);
    });
  }

  async stop(how: 'kill' | 'stop'): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    this.#server = undefined;
    if (how === 'kill') await server.kill();
    else await stopCleanly(samsaBroker, server);
    this.lives.push(lifeOf(server.log));
  }
}

describe.skipIf(skip)(`a group in a storm${named}`, () => {
  const coordinator = new Coordinator();
  let storm: Storm | undefined;

  afterAll(async () => {
    await storm?.members.close();
    await closeClients();
    await coordinator.stop('kill');
    removeWorkFolder(coordinator.folder);
  });

  test(
    `${MEMBERS} members, ${PARTITIONS} partitions, ${STORM_SECONDS} s`,
    async () => {
      await coordinator.start();
      const bootstrap = `127.0.0.1:${coordinator.port}`;
      await createTopics(bootstrap, [{ topic: TOPIC, numPartitions: PARTITIONS }]);
      // Who is given too little of the machine to say so in time has not crashed.
      const slowerBefore = slowness();
      storm = new Storm({
        bootstrap,
        port: coordinator.port,
        group: GROUP,
        topic: TOPIC,
        partitionCount: PARTITIONS,
        memberCount: MEMBERS,
        durationMs: STORM_SECONDS * 1_000,
        isEnough: ({ crashes }) => coordinator.rebalances + crashes > EVENTS,
        limitMs: STORM_SECONDS * 1_000 + MORE_TIME_MS,
        seed: SEED,
        sessionMs: Math.round(SESSION_MS * slowerBefore),
        rebalanceMs: REBALANCE_MS,
        restart: (how) => coordinator.restart(how),
      });
      const { members } = storm;
      coordinator.failed = (why) => members.fail(why);
      // Every record was read when this is over.
      await storm.run();
      const slower = Math.max(slowerBefore, slowness());
      const longestWait = storm.longestWait();
      await storm.members.leave();
      await coordinator.stop('stop');

      const records = readOffsetsLog(dataFolder(coordinator.folder));
      const { rebalances } = coordinator;
      console.log(told(storm, { rebalances, longestWait }));
      expect(backwardCommits(records, GROUP)).toEqual([]);
      // Twenty clients on a machine that is busy with something else wait for it too.
      const maxWaitMs = 2 * REBALANCE_MS * slower;
      expect(longestWait.ms, JSON.stringify(longestWait)).toBeLessThan(maxWaitMs);
      for (const ms of storm.longestStates.values()) expect(ms).toBeLessThan(maxWaitMs);
      expectGenerations(coordinator.lives, generations(records, GROUP));
      expect(storm.counts.restarts).toBeGreaterThan(0);
      expect(rebalances + storm.counts.crashes).toBeGreaterThan(EVENTS);
    },
    STORM_SECONDS * 1_000 + MORE_TIME_MS + 300_000,
  );
});

function told(
  { counts, acknowledged, longestStates }: Storm,
  { rebalances, longestWait }: { rebalances: number; longestWait: { ms: number; member: string } },
): string {
  const states = [...longestStates].map(([state, ms]) => `${state} ${Math.round(ms)} ms`);
  return (
    `storm: seed ${SEED}, ${STORM_SECONDS} s, ${rebalances} rebalances, ${counts.crashes} crashes, ` +
    `${counts.leaves} leaves, ${counts.joins} joins, ${counts.restarts} restarts of the coordinator; ` +
    `${acknowledged.length} records; longest without an assignment ${longestWait.ms} ms (${longestWait.member}), ` +
    `in one state: ${states.join(', ')}`
  );
}

/** One more with each rebalance; a coordinator goes on from what the one before had kept. */
function expectGenerations(lives: readonly Life[], kept: readonly number[]): void {
  for (const life of lives) {
    const first = life.generations[0];
    if (first === undefined) continue;
    expect(life.generations).toEqual(life.generations.map((_, index) => first + index));
  }
  const starts = lives.flatMap(({ generations: [first] }) => (first === undefined ? [] : [first]));
  expect(starts).toEqual(starts.toSorted((one, other) => one - other));
  expect(kept).toEqual(kept.toSorted((one, other) => one - other));
}
