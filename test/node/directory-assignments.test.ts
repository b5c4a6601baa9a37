import { describe, expect, test } from 'vitest';
import {
  createAssignReplicasToDirsResponse,
  type AssignReplicasToDirsRequest,
} from '../../protocol/generated/api/assign-replicas-to-dirs.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { DirectoryAssignments } from '../../src/node/directory-assignments.ts';
import { RpcError } from '../../src/rpc/rpc-error.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';
import { ScriptedChannel } from './scripted-channel.ts';

const [TOPIC, OTHER_TOPIC] = ['topicAAAAAAAAAAAAAAAAA', 'topicBAAAAAAAAAAAAAAAA'] as const;
const [ONE, TWO] = ['dirOneAAAAAAAAAAAAAAAA', 'dirTwoAAAAAAAAAAAAAAAA'] as const;
const OK = createAssignReplicasToDirsResponse();

function setUp() {
  const channel = new ScriptedChannel();
  const time = new ManualTime();
  const broker = { epoch: 8 };
  const assignments = new DirectoryAssignments({
    brokerId: 3,
    brokerEpoch: () => broker.epoch,
    channel,
    timers: time,
    log: recordingLogger(),
  });
  return { channel, time, broker, assignments };
}

describe('directory assignments', () => {
  test('that come together go together, grouped, the last word on each counting', () => {
    const { channel, time, assignments } = setUp();
    assignments.assign(TOPIC, 0, ONE);
    assignments.assign(TOPIC, 1, TWO);
    assignments.assign(OTHER_TOPIC, 0, ONE);
    assignments.assign(TOPIC, 2, ONE);
    assignments.assign(TOPIC, 1, ONE);
    time.advance(10);
    expect(channel.take<AssignReplicasToDirsRequest>().request).toMatchObject({
      brokerId: 3,
      brokerEpoch: 8,
      directories: [
        {
          id: ONE,
          topics: [
            {
              topicId: TOPIC,
              partitions: [{ partitionIndex: 0 }, { partitionIndex: 1 }, { partitionIndex: 2 }],
            },
            { topicId: OTHER_TOPIC, partitions: [{ partitionIndex: 0 }] },
          ],
        },
      ],
    });
    expect(channel.standing).toBe(0);
  });

  test('wait for the broker to be registered', () => {
    const { channel, time, broker, assignments } = setUp();
    broker.epoch = -1;
    assignments.assign(TOPIC, 0, ONE);
    time.advance(5000);
    expect(channel.standing).toBe(0);
    broker.epoch = 9;
    time.advance(500);
    expect(channel.take<AssignReplicasToDirsRequest>().request.brokerEpoch).toBe(9);
  });

  test('are sent again until they are accepted, with what came meanwhile', async () => {
    const { channel, time, broker, assignments } = setUp();
    assignments.assign(TOPIC, 0, ONE);
    time.advance(10);
    const first = channel.take<AssignReplicasToDirsRequest>();
    assignments.assign(TOPIC, 0, TWO); // changed while it stands: not accepted by its answer
    assignments.assign(TOPIC, 1, TWO);
    time.advance(5000);
    expect(channel.standing).toBe(0);
    await first.answer(OK);
    time.advance(10);
    const second = channel.take<AssignReplicasToDirsRequest>();
    expect(second.request.directories).toMatchObject([
      { id: TWO, topics: [{ partitions: [{ partitionIndex: 0 }, { partitionIndex: 1 }] }] },
    ]);
    await second.fail(new RpcError('disconnected', 'lost'));
    time.advance(499);
    expect(channel.standing).toBe(0);
    broker.epoch = 10;
    time.advance(1);
    const third = channel.take<AssignReplicasToDirsRequest>();
    expect(third.request).toMatchObject({ ...second.request, brokerEpoch: 10 });
    await third.answer(
      createAssignReplicasToDirsResponse({ errorCode: ErrorCode.STALE_BROKER_EPOCH }),
    );
    time.advance(500);
    await channel.take().answer(OK);
    time.advance(60_000);
    expect(channel.standing).toBe(0);
  });

  test('of many replicas go in several requests, one after the other', async () => {
    const { channel, time, assignments } = setUp();
    for (let index = 0; index < 5000; index++) assignments.assign(TOPIC, index, ONE);
    const sizes: number[] = [];
    for (let round = 0; round < 3; round++) {
      time.advance(10);
      const asked = channel.take<AssignReplicasToDirsRequest>();
      sizes.push(asked.request.directories[0]?.topics[0]?.partitions.length ?? 0);
      await asked.answer(OK);
    }
    expect(sizes).toEqual([2250, 2250, 500]);
  });

  test('end with close', async () => {
    const { channel, time, assignments } = setUp();
    assignments.assign(TOPIC, 0, ONE);
    time.advance(10);
    assignments.assign(TOPIC, 1, ONE);
    assignments.close();
    await channel.take().fail(new RpcError('closed', 'the client is closed'));
    assignments.assign(TOPIC, 2, ONE);
    expect(time.pendingTimers).toBe(0);
  });
});
