import { describe, expect, it } from 'vitest';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { LOST_DIRECTORY_ID, ZERO_UUID } from '../../protocol/wire/uuid.ts';
import {
  ControllerHarness,
  directoryOf,
  names,
  SESSION_TIMEOUT_MS,
  uuid,
} from './controller-harness.ts';

function errorOf(task: () => unknown): { code: number; message: string } {
  try {
    task();
  } catch (error) {
    if (error instanceof ApiError) return { code: error.code, message: error.message };
    throw error;
  }
  return { code: ErrorCode.NONE, message: '' };
}

const features = (...entries: [string, number, number][]): object => ({
  features: entries.map(([name, minSupportedVersion, maxSupportedVersion]) => {
    return { name, minSupportedVersion, maxSupportedVersion };
  }),
});

describe('registration', () => {
  it('gives the offset of its record as broker epoch, and begins fenced', () => {
    const harness = ControllerHarness.active();
    const offset = harness.log.length;
    expect(harness.register(1, { rack: 'r' })).toBe(offset);
    expect(harness.image.cluster.brokers.get(1)).toMatchObject({
      brokerEpoch: offset,
      isFenced: true,
      rack: 'r',
      directories: [directoryOf(1)],
      endpoints: [{ listenerName: 'PLAINTEXT', host: 'h', port: 9092, securityProtocol: 0 }],
    });
  });

  it('of the same incarnation again keeps epoch and state', () => {
    const harness = ControllerHarness.active().join(1);
    const { brokerEpoch } = harness.image.cluster.brokers.get(1)!;
    expect(harness.register(1, { logDirs: [uuid('one'), uuid('two')] })).toBe(brokerEpoch);
    expect(harness.image.cluster.brokers.get(1)).toMatchObject({
      isFenced: false,
      directories: [uuid('one'), uuid('two')],
    });
  });

  it('of another process is refused while the first one is heard of', () => {
    const harness = ControllerHarness.active().join(1);
    const other = { incarnationId: uuid('other') };
    expect(errorOf(() => harness.register(1, other)).code).toBe(
      ErrorCode.DUPLICATE_BROKER_REGISTRATION,
    );
    harness.pass(SESSION_TIMEOUT_MS + 1);
    expect(harness.register(1, other)).toBeGreaterThan(0);
    expect(harness.image.cluster.brokers.get(1)).toMatchObject({ isFenced: true, ...other });
  });

  it('of another process is accepted while the first one has never been heard of', () => {
    const harness = ControllerHarness.active();
    harness.register(1);
    const other = { incarnationId: uuid('other') };
    expect(harness.register(1, other)).toBeGreaterThan(0);
    expect(harness.image.cluster.brokers.get(1)).toMatchObject(other);
  });

  it('with a security protocol that nobody knows is refused', () => {
    const listeners = [{ name: 'PLAINTEXT', host: 'h', port: 9092, securityProtocol: 4 }];
    const harness = ControllerHarness.active();
    expect(errorOf(() => harness.register(1, { listeners }))).toEqual({
      code: ErrorCode.INVALID_REGISTRATION,
      message: 'Listener PLAINTEXT has the security protocol 4, which nobody knows',
    });
  });

  it('of our own broker is accepted at once after a restart: the process before held our lock', () => {
    const first = ControllerHarness.active().join(100);
    const again = new ControllerHarness({ brokerIncarnationId: uuid('ours') });
    again.controller.reset(first.image);
    again.log.push(...first.log);
    again.activate();
    expect(again.register(100, { incarnationId: uuid('ours') })).toBeGreaterThan(0);
  });

  it('of another broker is refused after a change of controllers, until it is silent for long', () => {
    const first = ControllerHarness.active().join(1);
    const again = new ControllerHarness({ brokerIncarnationId: uuid('ours') });
    again.controller.reset(first.image);
    again.log.push(...first.log);
    again.activate();
    expect(errorOf(() => again.register(1, { incarnationId: uuid('other') })).code).toBe(
      ErrorCode.DUPLICATE_BROKER_REGISTRATION,
    );
  });

  it('takes the leaderships of the process before away', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', [1, 2]);
    harness.createAssigned('sole', [1]);
    harness.pass(SESSION_TIMEOUT_MS + 1);
    harness.heartbeat(2);
    harness.register(1, { incarnationId: uuid('other') });
    expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2], leaderEpoch: 1 });
    expect(harness.partition('sole')).toMatchObject({ leader: -1, isr: [1], leaderEpoch: 1 });
    harness.heartbeat(1);
    expect(harness.partition('sole')).toMatchObject({ leader: 1, isr: [1], leaderEpoch: 2 });
  });

  it.each<[string, object, number]>([
    ['another cluster', { clusterId: 'other' }, ErrorCode.INCONSISTENT_CLUSTER_ID],
    ['a migrating broker', { isMigratingZkBroker: true }, ErrorCode.BROKER_ID_NOT_REGISTERED],
    ['no directory', { logDirs: [] }, ErrorCode.INVALID_REGISTRATION],
    ['a reserved directory', { logDirs: [LOST_DIRECTORY_ID] }, ErrorCode.INVALID_REGISTRATION],
    ['a zero directory', { logDirs: [ZERO_UUID] }, ErrorCode.INVALID_REGISTRATION],
    ['a directory twice', { logDirs: [uuid('a'), uuid('a')] }, ErrorCode.INVALID_REGISTRATION],
    ['the directory of another', { logDirs: [directoryOf(2)] }, ErrorCode.INVALID_REGISTRATION],
    ['no metadata.version', features(), ErrorCode.INVALID_REGISTRATION],
    [
      'an old metadata.version',
      features(['metadata.version', 7, 29]),
      ErrorCode.UNSUPPORTED_VERSION,
    ],
    [
      'a feature that must be on',
      features(['metadata.version', 7, 30], ['group.version', 1, 1]),
      ErrorCode.UNSUPPORTED_VERSION,
    ],
  ])('of %s is refused', (_, fields, code) => {
    const harness = ControllerHarness.active();
    harness.register(2);
    expect(errorOf(() => harness.register(1, fields)).code).toBe(code);
    expect(harness.image.cluster.brokers.has(1)).toBe(false);
  });

  it('of controllers is kept, the last word counting', () => {
    const harness = ControllerHarness.active();
    for (const port of [1, 2]) {
      harness.write((controller, context) =>
        controller.registerController(
          {
            controllerId: 7,
            incarnationId: uuid('c'),
            zkMigrationReady: false,
            listeners: [{ name: 'CONTROLLER', host: 'h', port, securityProtocol: 0 }],
            features: [],
          },
          context as never,
        ),
      );
    }
    expect(harness.image.cluster.controllers.get(7)?.endpoints[0]?.port).toBe(2);
  });
});

function isFenced(harness: ControllerHarness, brokerId: number): boolean | undefined {
  return harness.image.cluster.brokers.get(brokerId)?.isFenced;
}

describe('silence', () => {
  it('fences a broker after its session timeout, one at a time', () => {
    const harness = ControllerHarness.active().join(1, 2, 3);
    harness.createAssigned('t', [1, 2, 3]);
    harness.pass(SESSION_TIMEOUT_MS);
    expect(isFenced(harness, 1)).toBe(false);
    harness.heartbeat(3);
    expect(names(harness.fire('fence'))).toEqual([
      'PartitionChangeRecord',
      'BrokerRegistrationChangeRecord',
    ]);
    expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2, 3] });
    harness.fire('fence');
    expect(harness.partition('t')).toMatchObject({ leader: 3, isr: [3], leaderEpoch: 2 });
    expect(harness.fire('fence')).toEqual([]);
  });

  it('of a new controller’s making counts from when it became active', () => {
    const first = ControllerHarness.active().join(1);
    const again = new ControllerHarness();
    again.controller.reset(first.image);
    again.log.push(...first.log);
    again.nowMs = first.nowMs + 10 * SESSION_TIMEOUT_MS;
    again.activate();
    expect(again.fire('fence')).toEqual([]);
    again.pass(SESSION_TIMEOUT_MS);
    expect(isFenced(again, 1)).toBe(true);
  });

  it('does not count while the controller itself does not run', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.nowMs += 10 * SESSION_TIMEOUT_MS;
    const other = { incarnationId: uuid('other') };
    expect(errorOf(() => harness.register(1, other)).code).toBe(
      ErrorCode.DUPLICATE_BROKER_REGISTRATION,
    );
    expect(harness.fire('fence')).toEqual([]);
    harness.heartbeat(2);
    harness.pass(SESSION_TIMEOUT_MS);
    expect(isFenced(harness, 1)).toBe(true);
    expect(isFenced(harness, 2)).toBe(false);
  });

  it('does not count while nothing is committed, and nobody answered', () => {
    const harness = ControllerHarness.active().join(1);
    for (let check = 0; check < 100; check++) expect(harness.fire('fence')).toEqual([]);
    harness.pass(SESSION_TIMEOUT_MS);
    expect(isFenced(harness, 1)).toBe(true);
  });
});

describe('unregistering', () => {
  it('forgets a broker with its leaderships', () => {
    const harness = ControllerHarness.active().join(1, 2);
    harness.createAssigned('t', [1, 2]);
    const { records, response } = harness.write((controller, context) =>
      controller.unregisterBroker({ brokerId: 1 }, context as never),
    );
    // Kafka's says "", not null.
    expect(response).toMatchObject({ errorCode: ErrorCode.NONE, errorMessage: '' });
    expect(names(records)).toEqual(['PartitionChangeRecord', 'UnregisterBrokerRecord']);
    expect(harness.image.cluster.brokers.has(1)).toBe(false);
    expect(harness.partition('t')).toMatchObject({ leader: 2, isr: [2] });
    const unknown = errorOf(() =>
      harness.write((controller, context) =>
        controller.unregisterBroker({ brokerId: 1 }, context as never),
      ),
    );
    expect(unknown.code).toBe(ErrorCode.BROKER_ID_NOT_REGISTERED);
  });
});

describe('producer ids', () => {
  it('come in blocks that nobody else gets', () => {
    const harness = ControllerHarness.active().join(1, 2);
    const allocate = (brokerId: number): unknown =>
      harness.write((controller, context) => {
        const brokerEpoch = harness.image.cluster.brokers.get(brokerId)?.brokerEpoch ?? -1;
        return controller.allocateProducerIds({ brokerId, brokerEpoch }, context as never);
      }).response;
    expect(allocate(1)).toMatchObject({ producerIdStart: 0, producerIdLen: 1000 });
    expect(allocate(2)).toMatchObject({ producerIdStart: 1000, producerIdLen: 1000 });
    expect(harness.image.producerIds.nextProducerId).toBe(2000);
    expect(errorOf(() => allocate(3)).code).toBe(ErrorCode.STALE_BROKER_EPOCH);
  });
});
