import { describe, expect, test } from 'vitest';
import { ConnectionQuota, type Admission } from '../../src/network/connection-quota.ts';
import { ConnectionRate } from '../../src/network/connection-rate.ts';

const FREE = { maxConnections: 1000, maxConnectionsPerIp: 1000 };
const OF_LISTENER = { maxConnections: Infinity, maxConnectionCreationRate: Infinity };

interface Who {
  readonly host?: string;
  readonly listenerName?: string;
  readonly isFromNode?: boolean;
  readonly atMs?: number;
}

const enter = (quota: ConnectionQuota, who: Who = {}): Admission =>
  quota.enter({ host: '10.0.0.1', listenerName: 'A', isFromNode: false, atMs: 0, ...who });
const refusal = (admission: Admission): string =>
  'refusal' in admission ? admission.refusal : 'let in';

describe('how many connections are let in', () => {
  test('new limits hold for who comes from then on, and who is there stays', () => {
    const quota = new ConnectionQuota(FREE);
    expect(refusal(enter(quota))).toBe('let in');
    expect(refusal(enter(quota))).toBe('let in');
    quota.update({ ...FREE, maxConnections: 2 });
    expect(refusal(enter(quota))).toBe('all 2 connections are taken');
    expect(quota.count).toBe(2);
    quota.leave({ host: '10.0.0.1', listenerName: 'A' });
    expect(refusal(enter(quota))).toBe('let in');
  });

  test('an address may have a limit of its own, larger or smaller', () => {
    const overrides = new Map([
      ['10.0.0.2', 0],
      ['10.0.0.3', 3],
    ]);
    const quota = new ConnectionQuota({
      maxConnections: 1000,
      maxConnectionsPerIp: 1,
      maxConnectionsPerIpOverrides: overrides,
    });
    expect(enter(quota)).toEqual({ delayMs: 0 });
    expect(refusal(enter(quota))).toBe('all 1 connections of this address are taken');
    expect(refusal(enter(quota, { host: '10.0.0.2' }))).toContain('all 0 connections');
    for (let count = 0; count < 3; count++) {
      expect(enter(quota, { host: '10.0.0.3' })).toEqual({ delayMs: 0 });
    }
    expect(refusal(enter(quota, { host: '10.0.0.3' }))).toContain('all 3 connections');
    quota.leave({ host: '10.0.0.3', listenerName: 'A' });
    expect(enter(quota, { host: '10.0.0.3' })).toEqual({ delayMs: 0 });
  });

  test('a listener may have a limit of its own, and it binds other nodes too', () => {
    const listenerLimits = new Map([['A', { ...OF_LISTENER, maxConnections: 2 }]]);
    const quota = new ConnectionQuota({ ...FREE, maxConnections: 3, listenerLimits });
    enter(quota);
    enter(quota, { isFromNode: true });
    expect(refusal(enter(quota))).toBe('all 2 connections of this listener are taken');
    expect(refusal(enter(quota, { isFromNode: true }))).toContain('this listener');
    expect(enter(quota, { listenerName: 'B' })).toEqual({ delayMs: 0 });
    expect(refusal(enter(quota, { listenerName: 'B' }))).toBe('all 3 connections are taken');
    expect(enter(quota, { listenerName: 'B', isFromNode: true })).toEqual({ delayMs: 0 });
    quota.leave({ host: '10.0.0.1', listenerName: 'A' });
    expect(quota.count).toBe(3);
  });
});

describe('how fast they are let in', () => {
  test('a second’s worth at once, then one after the other', () => {
    const rate = new ConnectionRate(10);
    const delays = Array.from({ length: 13 }, () => {
      const delayMs = rate.delayMs(5000);
      rate.take(5000);
      return delayMs;
    });
    expect(delays).toEqual([...new Array<number>(10).fill(0), 100, 200, 300]);
    expect(rate.delayMs(5300)).toBe(100);
    expect(rate.delayMs(60_000)).toBe(0);
  });

  test('who would wait too long is refused and takes no turn', () => {
    const quota = new ConnectionQuota({ ...FREE, maxConnectionCreationRate: 1 });
    const admissions = Array.from({ length: 13 }, () => enter(quota));
    expect(admissions.slice(0, 11)).toEqual(
      Array.from({ length: 11 }, (_, index) => ({ delayMs: index * 1000 })),
    );
    expect(refusal(admissions[11]!)).toContain('max.connection.creation.rate');
    expect(quota.count).toBe(11);
    expect(enter(quota, { atMs: 1000 })).toEqual({ delayMs: 10_000 });
  });

  test('none where the rate is 0, but nodes, whom only their listener’s rate holds', () => {
    const listenerLimits = new Map([['B', { ...OF_LISTENER, maxConnectionCreationRate: 1 }]]);
    const quota = new ConnectionQuota({ ...FREE, maxConnectionCreationRate: 0, listenerLimits });
    expect(refusal(enter(quota))).toContain('max.connection.creation.rate');
    expect(enter(quota, { isFromNode: true })).toEqual({ delayMs: 0 });
    expect(enter(quota, { isFromNode: true, listenerName: 'B' })).toEqual({ delayMs: 0 });
    expect(enter(quota, { isFromNode: true, listenerName: 'B' })).toEqual({ delayMs: 1000 });
  });
});
