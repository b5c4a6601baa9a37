import { describe, expect, test } from 'vitest';
import { RpcError } from '../../src/rpc/rpc-error.ts';
import { alive, Broker, EPOCH, HEARTBEAT_MS } from './lifecycle-broker.ts';

describe('controlled shutdown', () => {
  test('asks, waits while the controller moves leadership away, and ends with its consent', async () => {
    const broker = new Broker();
    await broker.unfence();
    let isAllowed = false;
    const allowed = broker.lifecycle.controlledShutdown(30_000).then(() => (isAllowed = true));
    broker.time.advance(0);
    const first = broker.takeHeartbeat();
    expect(first.request.wantShutDown).toBe(true);
    await first.answer(alive({ isFenced: false }));
    expect(isAllowed).toBe(false);
    // Not a whole interval later: whoever stops a broker waits for this.
    broker.time.advance(HEARTBEAT_MS / 20);
    await broker.takeHeartbeat().answer(alive({ isFenced: false, shouldShutDown: true }));
    await allowed;
    broker.lifecycle.close();
    expect(broker.lifecycle.brokerEpoch).toBe(EPOCH); // for .kafka_cleanshutdown
    expect(broker.time.pendingTimers).toBe(0);
  });

  test('ends by itself when the controller is not there', async () => {
    const broker = new Broker();
    await broker.unfence();
    const ended = broker.lifecycle.controlledShutdown(30_000);
    for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 100) {
      broker.time.advance(100);
      if (broker.channel.standing > 0) {
        await broker.takeHeartbeat().fail(new RpcError('connect', 'gone'));
      }
    }
    await ended;
  });

  test('is nothing to a broker that is fenced: it leads nothing', async () => {
    const starting = new Broker();
    starting.lifecycle.start();
    await starting.lifecycle.controlledShutdown(30_000);
    const recovering = new Broker();
    await recovering.register();
    await recovering.lifecycle.controlledShutdown(30_000);
    recovering.lifecycle.close();
    await recovering.takeHeartbeat().answer(alive({ isFenced: false }));
    expect(recovering.lifecycle.state).toBe('SHUTTING_DOWN');
    expect(recovering.time.pendingTimers).toBe(0);
  });

  test('close in the middle lets it end', async () => {
    const broker = new Broker();
    await broker.unfence();
    const ended = broker.lifecycle.controlledShutdown(30_000);
    broker.lifecycle.close();
    broker.lifecycle.close();
    await ended;
    expect(broker.time.pendingTimers).toBe(0);
  });
});
