import { describe, expect, test } from 'vitest';
import {
  createAlterPartitionResponse,
  createAlterPartitionResponsePartitionData,
  createAlterPartitionResponseTopicData,
} from '../../protocol/generated/api/alter-partition.ts';
import {
  createEnvelopeResponse,
  type EnvelopeRequest,
} from '../../protocol/generated/api/envelope.ts';
import { readDefaultPrincipalData } from '../../protocol/generated/data/default-principal-data.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { Reader } from '../../protocol/wire/reader.ts';
import type { Connection, Frame, Session } from '../../src/base/connection.ts';
import { createAlterPartition } from '../../src/node/alter-partition.ts';
import { addressBytes, asJavaWrites } from '../../src/base/ip-address.ts';
import { createForwarder } from '../../src/node/forwarder.ts';
import { Gate } from '../../src/node/gate.ts';
import { PartStack } from '../../src/node/part-stack.ts';
import { RpcError } from '../../src/rpc/rpc-error.ts';
import { recordingLogger } from '../network/quiet.ts';
import { ScriptedChannel } from './scripted-channel.ts';

describe('the forwarder', () => {
  const ALICE = {
    principal: { type: 'User', name: 'älice', tokenAuthenticated: true },
    clientHost: '10.1.2.3',
  };

  test('wraps the original bytes with who sent them and from where, and gives what comes back', async () => {
    const channel = new ScriptedChannel();
    const answer = createForwarder(channel).forward(Buffer.from('request'), ALICE, 777);
    const asked = channel.take<EnvelopeRequest>();
    expect(asked.options).toEqual({ deadlineMs: 777 });
    expect(asked.request.requestData.toString()).toBe('request');
    expect(asked.request.clientHostAddress).toEqual(Buffer.from([10, 1, 2, 3]));
    const reader = new Reader(asked.request.requestPrincipal ?? Buffer.alloc(0));
    expect(reader.int16()).toBe(0);
    expect(readDefaultPrincipalData(reader, 0)).toEqual({
      type: 'User',
      name: 'älice',
      tokenAuthenticated: true,
    });
    reader.finish();
    await asked.answer(createEnvelopeResponse({ responseData: Buffer.from('response') }));
    expect((await answer).toString()).toBe('response');
  });

  test('gives it back when this node has seen what it changed', async () => {
    const channel = new ScriptedChannel();
    const steps: string[] = [];
    const untilSeen = () => Promise.resolve().then(() => void steps.push('seen'));
    const forwarder = createForwarder(channel, untilSeen);
    const answer = forwarder.forward(Buffer.alloc(0), ALICE, 1).then(() => steps.push('answered'));
    await channel.take().answer(createEnvelopeResponse({ responseData: Buffer.alloc(0) }));
    await answer;
    expect(steps).toEqual(['seen', 'answered']);
  });

  test.each([
    ['connect', ErrorCode.REQUEST_TIMED_OUT],
    ['disconnected', ErrorCode.REQUEST_TIMED_OUT],
    ['timeout', ErrorCode.REQUEST_TIMED_OUT],
  ] as const)('%s after all attempts is an error that clients try again', async (failure, code) => {
    const channel = new ScriptedChannel();
    const answer = createForwarder(channel).forward(Buffer.alloc(0), ALICE, 1);
    void channel.take().fail(new RpcError(failure, 'why'));
    await expect(answer).rejects.toMatchObject({ code, message: 'why' });
  });

  test.each([
    [{ errorCode: ErrorCode.NOT_CONTROLLER }, ErrorCode.REQUEST_TIMED_OUT],
    [{ errorCode: ErrorCode.CLUSTER_AUTHORIZATION_FAILED }, ErrorCode.CLUSTER_AUTHORIZATION_FAILED],
    [{ responseData: null }, ErrorCode.UNKNOWN_SERVER_ERROR],
  ])('an envelope with %j', async (fields, code) => {
    const channel = new ScriptedChannel();
    const answer = createForwarder(channel).forward(Buffer.alloc(0), ALICE, 1);
    void channel.take().answer(createEnvelopeResponse(fields));
    await expect(answer).rejects.toMatchObject({ code });
  });

  test.each([
    ['127.0.0.1', '7f000001'],
    ['255.254.253.0', 'fffefd00'],
    ['::1', '00000000000000000000000000000001'],
    ['::', '00000000000000000000000000000000'],
    ['1::', '00010000000000000000000000000000'],
    ['fe80::1:2%eth0', 'fe800000000000000000000000010002'],
    ['2001:db8:1:2:3:4:5:6', '20010db8000100020003000400050006'],
    ['::ffff:10.0.0.1', '0a000001'],
    ['::FFFF:10.0.0.1', '0a000001'],
    ['64:ff9b::192.0.2.33', '0064ff9b0000000000000000c0000221'],
    ['not an address', '00000000'],
    ['', '00000000'],
    ['1:2:3:4:5:6:7:8:9:a', '00010002000300040005000600070008'],
  ])('the address %s is %s', (host, bytes) => {
    expect(addressBytes(host).toString('hex')).toBe(bytes);
  });

  test.each([
    ['::1', '0:0:0:0:0:0:0:1'],
    ['2001:db8::ff00:42', '2001:db8:0:0:0:0:ff00:42'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '10.0.0.1'],
  ])('of a client, %s, is shown as %s', (host, text) => {
    expect(asJavaWrites(host)).toBe(text);
  });
});

describe('AlterPartition', () => {
  const proposal = {
    topicId: 'topicAAAAAAAAAAAAAAAAA',
    partitionIndex: 4,
    leaderEpoch: 2,
    partitionEpoch: 9,
    leaderRecoveryState: 0,
    isr: [
      { brokerId: 1, brokerEpoch: 5 },
      { brokerId: 2, brokerEpoch: 6 },
    ],
  };

  /** Of the partition alone: the request was in order. */
  const refusal = createAlterPartitionResponse({
    topics: [
      createAlterPartitionResponseTopicData({
        topicId: proposal.topicId,
        partitions: [
          createAlterPartitionResponsePartitionData({
            partitionIndex: 4,
            errorCode: ErrorCode.INVALID_UPDATE_VERSION,
            leaderId: 1,
            leaderEpoch: 2,
            isr: [1],
            partitionEpoch: 10,
          }),
        ],
      }),
    ],
  });

  test('asks with the epoch of the broker and gives the partition’s answer, errors of its own included', async () => {
    const channel = new ScriptedChannel();
    const answer = createAlterPartition(1, () => 5, channel)(proposal);
    const asked = channel.take();
    expect(asked.request).toMatchObject({
      brokerId: 1,
      brokerEpoch: 5,
      topics: [
        {
          topicId: proposal.topicId,
          partitions: [
            {
              partitionIndex: 4,
              leaderEpoch: 2,
              partitionEpoch: 9,
              leaderRecoveryState: 0,
              newIsrWithEpochs: proposal.isr,
            },
          ],
        },
      ],
    });
    await asked.answer(refusal);
    expect(await answer).toMatchObject({
      code: ErrorCode.INVALID_UPDATE_VERSION,
      leader: 1,
      isr: [1],
      partitionEpoch: 10,
    });
  });

  test('rejects when the whole request was refused, or the answer is empty', async () => {
    for (const [response, code] of [
      [{ errorCode: ErrorCode.STALE_BROKER_EPOCH }, ErrorCode.STALE_BROKER_EPOCH],
      [{}, ErrorCode.UNKNOWN_SERVER_ERROR],
    ] as const) {
      const channel = new ScriptedChannel();
      const answer = createAlterPartition(1, () => 5, channel)(proposal);
      void channel.take().answer(createAlterPartitionResponse(response));
      await expect(answer).rejects.toMatchObject({ code });
    }
  });
});

describe('the gate', () => {
  function connectionOf(id: string, said: string[]): Connection {
    return {
      id,
      pauseReading: () => said.push(`${id} paused`),
      resumeReading: () => said.push(`${id} resumed`),
    } as unknown as Connection;
  }

  test('reads nothing before it opens, forgets who has gone, and is no obstacle afterwards', () => {
    const gate = new Gate();
    const said: string[] = [];
    const session: Session = {
      maxFrameBytes: () => 7,
      onFrame: () => said.push('frame'),
      onClose: () => said.push('closed'),
    };
    const sessions = gate.guard(() => session);
    const first = sessions(connectionOf('a', said));
    const second = sessions(connectionOf('b', said));
    second.onClose();
    gate.open();
    expect(said).toEqual(['a paused', 'b paused', 'closed', 'a resumed']);
    expect(first.maxFrameBytes()).toBe(7);
    first.onFrame({} as Frame);
    expect(sessions(connectionOf('c', said))).toBe(session);
    expect(said.slice(4)).toEqual(['frame']);
  });
});

describe('the parts of a node', () => {
  test('stop in the reverse order, one after the other, each even if another fails', async () => {
    const log = recordingLogger();
    const parts = new PartStack(log);
    const said: string[] = [];
    parts.push('one', () => void said.push('one'));
    parts.push('two', () => {
      throw new Error('two fails');
    });
    parts.push('three', async () => {
      await Promise.resolve();
      said.push('three');
      parts.push('late', () => void said.push('late'));
    });
    parts.push('four', () => Promise.reject(new Error('four fails')));
    expect((await parts.stopAll())?.message).toBe('four fails');
    expect(said).toEqual(['three', 'late', 'one']);
    expect(log.lines.map(({ fields }) => fields['part'])).toEqual(['four', 'two']);
    expect(await parts.stopAll()).toBeUndefined();
  });
});
