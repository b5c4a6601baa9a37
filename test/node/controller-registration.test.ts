import { describe, expect, test } from 'vitest';
import {
  createControllerRegistrationResponse,
  type ControllerRegistrationRequest,
} from '../../protocol/generated/api/controller-registration.ts';
import { createFeatureLevelRecord } from '../../protocol/generated/metadata/feature-level-record.ts';
import { createRegisterControllerRecord } from '../../protocol/generated/metadata/register-controller-record.ts';
import type { MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ErrorCode } from '../../protocol/wire/error-code.ts';
import type { MetadataImage } from '../../src/metadata/image.ts';
import { MetadataFold } from '../../src/metadata/fold.ts';
import { ControllerRegistrar } from '../../src/node/controller-registration.ts';
import { RpcError } from '../../src/rpc/rpc-error.ts';
import { ManualTime } from '../network/manual-time.ts';
import { recordingLogger } from '../network/quiet.ts';
import { ScriptedChannel } from './scripted-channel.ts';

const INCARNATION = 'SzAA-1jSQ0qmS2YNNpQpYw';
const OTHER = 'SzAA-1jSQ0qmS2YNNpQpYg';

function imageOf(metadataVersion: number, incarnationId?: string): MetadataImage {
  const fold = new MetadataFold();
  const records: MetadataRecord[] = [
    {
      name: 'FeatureLevelRecord',
      version: 0,
      value: createFeatureLevelRecord({ name: 'metadata.version', featureLevel: metadataVersion }),
    },
  ];
  if (incarnationId !== undefined) {
    records.push({
      name: 'RegisterControllerRecord',
      version: 0,
      value: createRegisterControllerRecord({ controllerId: 1, incarnationId }),
    });
  }
  fold.applyBatch({ records, lastOffset: 5, epoch: 1, appendTimestampMs: 0 });
  return fold.image;
}

function setUp() {
  const channel = new ScriptedChannel();
  const time = new ManualTime();
  const registrar = new ControllerRegistrar({
    nodeId: 1,
    incarnationId: INCARNATION,
    listeners: [{ name: 'CONTROLLER', host: 'h', port: 9093, securityProtocol: 0 }],
    features: [],
    channel,
    timers: time,
    log: recordingLogger(),
  });
  return { channel, time, registrar };
}

const ACCEPTED = createControllerRegistrationResponse();

describe('the registration of a controller', () => {
  test('is sent when the image lacks it, and not again once it shows', async () => {
    const { channel, time, registrar } = setUp();
    registrar.publish(imageOf(30, OTHER));
    time.advance(0);
    const asked = channel.take<ControllerRegistrationRequest>();
    expect(asked.request).toMatchObject({ controllerId: 1, incarnationId: INCARNATION });
    await asked.answer(ACCEPTED);
    registrar.publish(imageOf(30, INCARNATION));
    time.advance(600_000);
    expect(channel.standing).toBe(0);
  });

  test('is not sent at a metadata.version that does not know it, and is after an upgrade', () => {
    const { channel, time, registrar } = setUp();
    registrar.publish(imageOf(14));
    time.advance(60_000);
    expect(channel.standing).toBe(0);
    registrar.publish(imageOf(15));
    time.advance(0);
    expect(channel.standing).toBe(1);
  });

  test('is tried again with growing pauses when it is not accepted', async () => {
    const { channel, time, registrar } = setUp();
    registrar.publish(imageOf(30));
    time.advance(0);
    for (const pauseMs of [200, 400, 800]) {
      await channel.take().fail(new RpcError('connect', 'no active controller is known'));
      time.advance(pauseMs - 1);
      expect(channel.standing).toBe(0);
      time.advance(1);
      expect(channel.standing).toBe(1);
    }
    await channel.take().answer(
      createControllerRegistrationResponse({
        errorCode: ErrorCode.NOT_CONTROLLER,
      }),
    );
    time.advance(1600);
    await channel.take().answer(ACCEPTED);
    // Accepted, but the image never shows it: its record was lost with its leader.
    time.advance(30_000);
    expect(channel.standing).toBe(1);
  });

  test('has one timer however publications and answers interleave, and none after close', async () => {
    const { channel, time, registrar } = setUp();
    registrar.publish(imageOf(30));
    time.advance(0);
    // More metadata comes while the question stands, and its answer before any timer fires.
    registrar.publish(imageOf(30, OTHER));
    await channel.take().answer(ACCEPTED);
    registrar.publish(imageOf(30, OTHER));
    time.advance(0);
    expect(time.pendingTimers).toBeLessThanOrEqual(1);
    registrar.close();
    expect(time.pendingTimers).toBe(0);
    registrar.publish(imageOf(30));
    expect(time.pendingTimers).toBe(0);
  });
});
