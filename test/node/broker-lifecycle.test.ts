import { describe, expect, test } from 'vitest';
import { createBrokerRegistrationResponse } from '../../protocol/generated/api/broker-registration.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import { RpcError } from '../../src/rpc/rpc-error.ts';
import { settled } from './scripted-channel.ts';
import {
  alive,
  Broker,
  DIRECTORIES,
  DIRECTORY_TIMEOUT_MS,
  EPOCH,
  HEARTBEAT_MS,
  INCARNATION,
  refused,
  REGISTRATION_TIMEOUT_MS,
} from './lifecycle-broker.ts';

describe('directories that metadata.version did not know of', () => {
  test('are told by registering again, once, as soon as it does', async () => {
    const broker = new Broker();
    await broker.unfence();
    broker.lifecycle.tellDirectories();
    broker.lifecycle.tellDirectories();
    broker.time.advance(0);
    expect(broker.takeRegistration().request).toMatchObject({ logDirs: DIRECTORIES });
  });

  test('are told after the heartbeat that stands', async () => {
    const broker = new Broker();
    await broker.register();
    const heartbeat = broker.takeHeartbeat();
    broker.lifecycle.tellDirectories();
    await heartbeat.answer(alive({ isFenced: false }));
    broker.time.advance(0);
    await broker.accept();
    broker.time.advance(0);
    broker.takeHeartbeat();
    expect(broker.lifecycle.state).toBe('RUNNING');
  });
});

describe('registration', () => {
  test('says who the broker is', () => {
    const broker = new Broker();
    broker.lifecycle.start();
    expect(broker.takeRegistration().request).toMatchObject({
      brokerId: 3,
      clusterId: 'cluster',
      incarnationId: INCARNATION,
      rack: 'r',
      logDirs: DIRECTORIES,
      previousBrokerEpoch: 11,
    });
    expect(broker.lifecycle.state).toBe('STARTING');
    expect(broker.lifecycle.brokerEpoch).toBe(-1);
  });

  test('is tried again while it cannot be made, and the epoch is what the controller gave', async () => {
    const broker = new Broker();
    broker.lifecycle.start();
    await broker.takeRegistration().fail(new RpcError('connect', 'no active controller is known'));
    broker.time.advance(100);
    // Sent and lost: to register twice is to register once.
    await broker.takeRegistration().fail(new RpcError('disconnected', 'lost'));
    broker.time.advance(100);
    await broker
      .takeRegistration()
      .answer(createBrokerRegistrationResponse({ errorCode: ErrorCode.NOT_CONTROLLER }));
    broker.time.advance(100);
    await broker.accept();
    expect(broker.lifecycle.brokerEpoch).toBe(EPOCH);
    expect(broker.lifecycle.state).toBe('RECOVERY');
  });

  test.each(['DUPLICATE_BROKER_REGISTRATION', 'INCONSISTENT_CLUSTER_ID'] as const)(
    '%s is tried again until the timeout, and then ends the node by its name',
    async (name) => {
      const broker = new Broker();
      broker.lifecycle.start();
      const refusal = createBrokerRegistrationResponse({ errorCode: ErrorCode[name] });
      for (let waitedMs = 0; waitedMs <= REGISTRATION_TIMEOUT_MS; waitedMs += 100) {
        expect(broker.fatal).toEqual([]);
        await broker.takeRegistration().answer(refusal);
        broker.time.advance(100);
      }
      await broker.takeRegistration().answer(refusal);
      expect(broker.fatal).toEqual([
        `the broker could not register within initial.broker.registration.timeout.ms: ${name}`,
      ]);
      broker.time.advance(600_000);
      expect(broker.channel.standing).toBe(0);
    },
  );

  test('closed while it stands: nothing follows its answer', async () => {
    const broker = new Broker();
    broker.lifecycle.start();
    broker.lifecycle.close();
    await settled();
    expect(broker.isUnfenced).toBe(true); // whoever waits for it is let go
    await broker.accept();
    broker.time.advance(600_000);
    expect(broker.channel.standing).toBe(0);
    expect(broker.time.pendingTimers).toBe(0);
    expect(broker.lifecycle.state).toBe('SHUTTING_DOWN');
  });
});

describe('heartbeats', () => {
  test('carry the published offset and ask to be unfenced only when everything is ready', async () => {
    const broker = new Broker();
    broker.lifecycle.start();
    await broker.accept();
    broker.time.advance(0);
    const first = broker.takeHeartbeat();
    expect(first.request).toMatchObject({
      brokerId: 3,
      brokerEpoch: EPOCH,
      currentMetadataOffset: 5,
      wantFence: true,
      wantShutDown: false,
      offlineLogDirs: [],
    });
    await first.answer(alive());
    broker.lifecycle.readyToUnfence();
    broker.time.advance(0);
    expect(broker.takeHeartbeat().request.wantFence).toBe(false);
  });

  test('the broker is unfenced when the controller says so, once, and goes on in its interval', async () => {
    const broker = new Broker();
    await broker.register();
    await broker.takeHeartbeat().answer(alive());
    expect(broker.isUnfenced).toBe(false);
    broker.time.advance(HEARTBEAT_MS - 1);
    expect(broker.channel.standing).toBe(0);
    broker.time.advance(1);
    await broker.takeHeartbeat().answer(alive({ isFenced: false }));
    expect(broker.isUnfenced).toBe(true);
    for (let count = 0; count < 3; count++) {
      broker.time.advance(HEARTBEAT_MS);
      await broker.takeHeartbeat().answer(alive({ isFenced: false }));
    }
    expect(broker.channel.standing).toBe(0);
  });

  test('are in a hurry when metadata was published while the broker waits, not when it runs', async () => {
    const broker = new Broker();
    await broker.register();
    // Published while a heartbeat stands: the next goes at once, one and not three.
    const standing = broker.takeHeartbeat();
    broker.publishedOffset = 9;
    for (let count = 0; count < 3; count++) broker.lifecycle.metadataPublished();
    broker.time.advance(0);
    expect(broker.channel.standing).toBe(0);
    await standing.answer(alive());
    broker.time.advance(0);
    const next = broker.takeHeartbeat();
    expect(next.request.currentMetadataOffset).toBe(9);
    await next.answer(alive());
    // Published while none stands.
    broker.lifecycle.metadataPublished();
    broker.time.advance(0);
    await broker.takeHeartbeat().answer(alive({ isFenced: false }));
    broker.lifecycle.metadataPublished();
    broker.time.advance(HEARTBEAT_MS - 1);
    expect(broker.channel.standing).toBe(0);
  });

  test('that are not answered are sent again soon, never two at a time', async () => {
    const broker = new Broker();
    await broker.unfence();
    broker.time.advance(HEARTBEAT_MS);
    broker.lifecycle.heartbeatNow();
    broker.time.advance(HEARTBEAT_MS);
    expect(broker.channel.standing).toBe(1);
    await broker.takeHeartbeat().fail(new RpcError('timeout', 'no answer'));
    broker.time.advance(100);
    await broker.takeHeartbeat().answer(refused(ErrorCode.NOT_CONTROLLER));
    broker.time.advance(100);
    expect(broker.channel.standing).toBe(1);
    expect(broker.lifecycle.state).toBe('RUNNING');
  });

  test.each(['STALE_BROKER_EPOCH', 'BROKER_ID_NOT_REGISTERED'] as const)(
    '%s: the broker registers again and goes on with its new epoch',
    async (name) => {
      const broker = new Broker();
      await broker.unfence();
      broker.time.advance(HEARTBEAT_MS);
      await broker.takeHeartbeat().answer(refused(ErrorCode[name]));
      broker.time.advance(100);
      await broker.accept(40);
      expect(broker.lifecycle.brokerEpoch).toBe(40);
      expect(broker.lifecycle.state).toBe('RUNNING');
      broker.time.advance(0);
      expect(broker.takeHeartbeat().request).toMatchObject({ brokerEpoch: 40, wantFence: false });
    },
  );

  test('a running broker that cannot register again does not end', async () => {
    const broker = new Broker();
    await broker.unfence();
    broker.time.advance(HEARTBEAT_MS);
    await broker.takeHeartbeat().answer(refused(ErrorCode.STALE_BROKER_EPOCH));
    broker.time.advance(REGISTRATION_TIMEOUT_MS * 2);
    await broker.takeRegistration().fail(new RpcError('connect', 'gone'));
    expect(broker.fatal).toEqual([]);
    broker.time.advance(100);
    await broker.accept(41);
    expect(broker.lifecycle.brokerEpoch).toBe(41);
  });
});

describe('a failed log directory', () => {
  test('is reported at once, and again until it was', async () => {
    const broker = new Broker();
    await broker.unfence();
    broker.offline.push(DIRECTORIES[1] ?? '');
    broker.lifecycle.heartbeatNow();
    broker.time.advance(0);
    const report = broker.takeHeartbeat();
    expect(report.request.offlineLogDirs).toEqual([DIRECTORIES[1]]);
    await report.fail(new RpcError('timeout', 'no answer'));
    broker.time.advance(100);
    await broker.takeHeartbeat().answer(alive({ isFenced: false }));
    broker.time.advance(DIRECTORY_TIMEOUT_MS);
    expect(broker.fatal).toEqual([]);
  });

  test('that fails while a heartbeat stands is reported right after it', async () => {
    const broker = new Broker();
    await broker.unfence();
    broker.time.advance(HEARTBEAT_MS);
    const standing = broker.takeHeartbeat();
    broker.offline.push(DIRECTORIES[0] ?? '');
    broker.lifecycle.heartbeatNow();
    await standing.answer(alive({ isFenced: false }));
    broker.time.advance(0);
    expect(broker.takeHeartbeat().request.offlineLogDirs).toEqual([DIRECTORIES[0]]);
  });

  test('that the controller cannot be told of in time ends the node', async () => {
    const broker = new Broker();
    await broker.unfence();
    broker.offline.push(DIRECTORIES[1] ?? '');
    broker.lifecycle.heartbeatNow();
    broker.time.advance(DIRECTORY_TIMEOUT_MS - 1);
    expect(broker.fatal).toEqual([]);
    broker.time.advance(1);
    expect(broker.fatal).toEqual([
      'the controller could not be told of a failed log directory within log.dir.failure.timeout.ms',
    ]);
  });
});
