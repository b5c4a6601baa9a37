import type { Socket } from 'node:net';
import type { Cases } from '../../harness/case-suite.ts';
import {
  equal,
  failure,
  type Kafkajs,
  type Kit,
  kitCase,
  numbered,
  once,
  silenceable,
  take,
} from '../kit.ts';

type Join = Kafkajs.ConsumerGroupJoinEvent['payload'];

/** A member of a group that keeps what it was assigned last. */
class Member {
  readonly consumer: Kafkajs.Consumer;
  readonly seen: string[] = [];
  join: Join | null = null;

  private constructor(consumer: Kafkajs.Consumer) {
    this.consumer = consumer;
  }

  static async of(
    kit: Kit,
    topics: readonly string[],
    config: Partial<Kafkajs.ConsumerConfig>,
  ): Promise<Member> {
    const member = new Member(await kit.consumer({ heartbeatInterval: 100, ...config }));
    const { consumer } = member;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => (member.join = payload));
    await consumer.subscribe({ topics: [...topics], fromBeginning: true });
    await consumer.run({
      eachMessage: ({ message }) => {
        member.seen.push(String(message.value));
        return Promise.resolve();
      },
    });
    return member;
  }

  partitions(topic: string): readonly number[] {
    return this.join?.memberAssignment[topic] ?? [];
  }

  /** Resolves when what it was assigned is so. */
  async until(accept: (member: Member) => boolean): Promise<void> {
    while (!accept(this)) await once((on) => this.consumer.on(this.consumer.events.HEARTBEAT, on));
  }
}

const membership: Cases = {
  'group-shares-partitions': kitCase(async (kit) => {
    const topic = await kit.topic({ numPartitions: 4 });
    const groupId = kit.unique('group');
    const one = await Member.of(kit, [topic], { groupId });
    await one.until((member) => member.partitions(topic).length === 4);
    const two = await Member.of(kit, [topic], { groupId });
    await one.until((member) => member.partitions(topic).length === 2);
    await two.until((member) => member.partitions(topic).length === 2);
    const all = [...one.partitions(topic), ...two.partitions(topic)];
    equal(all.sort(), [0, 1, 2, 3]);
    equal(
      [one.join?.groupProtocol, one.join?.leaderId],
      ['RoundRobinAssigner', two.join?.leaderId],
    );
    equal([one.join?.isLeader, two.join?.isLeader].filter(Boolean).length, 1);
    await two.consumer.disconnect();
    await one.until((member) => member.partitions(topic).length === 4);
  }),
  'group-more-members-than-partitions': kitCase(async (kit) => {
    const topic = await kit.topic();
    const groupId = kit.unique('group');
    const members = [await Member.of(kit, [topic], { groupId })];
    members.push(await Member.of(kit, [topic], { groupId }));
    for (const member of members) await member.until(({ join }) => join !== null);
    const admin = await kit.admin();
    for (;;) {
      const { groups } = await admin.describeGroups([groupId]);
      if (groups[0]?.state === 'Stable' && groups[0].members.length === 2) break;
    }
    for (const member of members) await member.until(() => true);
    equal(members.flatMap((member) => member.partitions(topic)).length >= 1, true);
  }),
  'group-different-topics': kitCase(async (kit) => {
    const [a, b] = [await kit.topic({ numPartitions: 2 }), await kit.topic()];
    const groupId = kit.unique('group');
    const one = await Member.of(kit, [a, b], { groupId });
    await one.until((member) => member.partitions(a).length === 2);
    // kafkajs deals the topics of its leader to all members, and tells those that did not ask for them.
    const two = await kit.consumer({ groupId });
    const surprises = once<Kafkajs.ConsumerReceivedUnsubcribedTopicsEvent>((on) =>
      two.on(two.events.RECEIVED_UNSUBSCRIBED_TOPICS, on),
    );
    await two.subscribe({ topics: [b] });
    await two.run({ eachMessage: () => Promise.resolve() });
    const { payload } = await surprises;
    equal([payload.topicsSubscribed, payload.topicsNotSubscribed], [[b], [a]]);
  }),
  'group-session-expires': kitCase(async (kit) => {
    const topic = await kit.topic({ numPartitions: 2 });
    const groupId = kit.unique('group');
    const sockets: Socket[] = [];
    const dying = await kit.connected(
      silenceable(kit, sockets).consumer({ groupId, sessionTimeout: 6000 }),
    );
    await dying.subscribe({ topics: [topic] });
    const joins = once((on) => dying.on(dying.events.GROUP_JOIN, on));
    await dying.run({ eachMessage: () => Promise.resolve() });
    await joins;
    for (const socket of sockets) socket.pause();
    const two = await Member.of(kit, [topic], { groupId, rebalanceTimeout: 6000 });
    await two.until((member) => member.partitions(topic).length === 2);
    for (const socket of sockets) socket.destroy();
  }),
  'group-session-timeout-out-of-range': kitCase(async (kit) => {
    const topic = await kit.topic();
    const consumer = await kit.consumer({
      sessionTimeout: 10,
      heartbeatInterval: 1,
      retry: { retries: 0 },
    });
    await consumer.subscribe({ topics: [topic] });
    const failed = await failure(take(consumer, 1));
    equal(failed.type, 'INVALID_SESSION_TIMEOUT');
  }),
  'group-invalid-id': kitCase(async (kit) => {
    const topic = await kit.topic();
    const consumer = await kit.consumer({ groupId: ' ', retry: { retries: 0 } });
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    const joins = once((on) => consumer.on(consumer.events.GROUP_JOIN, on));
    void consumer.run({ eachMessage: () => Promise.resolve() });
    await joins;
  }),
};

const describing: Cases = {
  'group-describe-own': kitCase(async (kit) => {
    const topic = await kit.topic({ numPartitions: 2 });
    const groupId = kit.unique('group');
    const member = await Member.of(kit, [topic], { groupId });
    await member.until(({ join }) => join !== null);
    const { MemberAssignment, MemberMetadata } = kit.module.AssignerProtocol;
    const group = await member.consumer.describeGroup();
    const [only] = group.members;
    equal(
      [group.groupId, group.protocol, group.protocolType, group.state, only?.clientId],
      [groupId, 'RoundRobinAssigner', 'consumer', 'Stable', 'suite'],
    );
    equal(only?.clientHost, '/127.0.0.1');
    equal(only?.memberId, member.join?.memberId);
    equal(MemberMetadata.decode(only?.memberMetadata ?? Buffer.of())?.topics, [topic]);
    equal(MemberAssignment.decode(only?.memberAssignment ?? Buffer.of())?.assignment, {
      [topic]: [0, 1],
    });
  }),
  'group-custom-assigner': kitCase(async (kit) => {
    const topic = await kit.topic({ numPartitions: 3 });
    const { MemberAssignment, MemberMetadata } = kit.module.AssignerProtocol;
    const [userData, version, name] = [Buffer.from('mine'), 1, 'OnlyTheLast'];
    const assigner: Kafkajs.PartitionAssigner = () => ({
      name,
      version,
      assign: ({ members }) =>
        Promise.resolve(
          members.map(({ memberId }) => ({
            memberId,
            memberAssignment: MemberAssignment.encode({
              version,
              assignment: { [topic]: [2] },
              userData,
            }),
          })),
        ),
      protocol: ({ topics }) => ({
        name,
        metadata: MemberMetadata.encode({ version, topics, userData }),
      }),
    });
    const partitionAssigners = [assigner, kit.module.PartitionAssigners.roundRobin];
    const member = await Member.of(kit, [topic], { partitionAssigners });
    await member.until(({ join }) => join !== null);
    equal([member.join?.groupProtocol, member.partitions(topic)], [name, [2]]);
  }),
  'group-inconsistent-protocol': kitCase(async (kit) => {
    const topic = await kit.topic();
    const groupId = kit.unique('group');
    const member = await Member.of(kit, [topic], { groupId });
    await member.until(({ join }) => join !== null);
    const other: Kafkajs.PartitionAssigner = (config) => ({
      ...kit.module.PartitionAssigners.roundRobin(config),
      protocol: ({ topics }) => ({
        name: 'Another',
        metadata: kit.module.AssignerProtocol.MemberMetadata.encode({
          version: 1,
          topics,
          userData: Buffer.of(),
        }),
      }),
    });
    const consumer = await kit.consumer({
      groupId,
      partitionAssigners: [other],
      retry: { retries: 0 },
    });
    await consumer.subscribe({ topics: [topic] });
    equal((await failure(take(consumer, 1))).type, 'INCONSISTENT_GROUP_PROTOCOL');
  }),
  'consumer-events': kitCase(async (kit) => {
    const topic = await kit.filled(numbered(3));
    const consumer = kit.client().consumer({
      groupId: kit.unique('group'),
      heartbeatInterval: 50,
      maxWaitTimeInMs: 50,
    });
    const { events } = consumer;
    const kinds = [
      ...(['CONNECT', 'GROUP_JOIN', 'FETCH_START', 'FETCH', 'START_BATCH_PROCESS'] as const),
      ...(['END_BATCH_PROCESS', 'COMMIT_OFFSETS', 'HEARTBEAT', 'REQUEST'] as const),
      ...(['STOP', 'DISCONNECT'] as const),
    ].map((kind) => events[kind]);
    const listen = consumer.on.bind(consumer) as (
      kind: string,
      listener: (event: Kafkajs.InstrumentationEvent<unknown>) => void,
    ) => unknown;
    const last = ['consumer.stop', 'consumer.disconnect'];
    const [during, after] = [false, true].map((isLast) =>
      kinds
        .filter((kind) => last.includes(kind) === isLast)
        .map((kind) => once<{ type: string }>((on) => listen(kind, on))),
    );
    await kit.connected(consumer);
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await take(consumer, 3);
    equal((await Promise.all(during ?? [])).length, kinds.length - 2);
    await consumer.disconnect();
    equal((await Promise.all(after ?? [])).map(({ type }) => type).sort(), last.sort());
  }),
  'consumer-rebalancing-event': kitCase(async (kit) => {
    const topic = await kit.topic({ numPartitions: 2 });
    const groupId = kit.unique('group');
    const one = await Member.of(kit, [topic], { groupId });
    await one.until(({ join }) => join !== null);
    const rebalances = once<Kafkajs.ConsumerRebalancingEvent>((on) =>
      one.consumer.on(one.consumer.events.REBALANCING, on),
    );
    await Member.of(kit, [topic], { groupId });
    const { payload } = await rebalances;
    equal(payload.groupId, groupId);
  }),
};

export const groupCases: Cases = { ...membership, ...describing };
