import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { unreachable } from '../base/assert.ts';
import { metadataRecord } from '../metadata/record.ts';
import { fenceBroker } from './broker-changes.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';
import { electPreferred, electUnclean } from './leadership.ts';

export const CONTROLLER_TIMERS = [
  'fence',
  'no-op',
  'unclean-election',
  'preferred-election',
] as const;
export type ControllerTimer = (typeof CONTROLLER_TIMERS)[number];

/** Elections of one timer; the rest follows at once. */
const MAX_ELECTIONS = 1000;

/** How often a timer of the active controller fires; 0 is never. */
export function timerIntervalMs(view: ControllerView, timer: ControllerTimer): number {
  const { settings } = view;
  switch (timer) {
    case 'fence':
      return settings.brokerSessionTimeoutMs / 4;
    case 'no-op':
      return settings.maxIdleIntervalMs;
    case 'unclean-election':
      return settings.uncleanElectionIntervalMs;
    case 'preferred-election':
      return settings.preferredElectionIntervalMs;
    default:
      return unreachable(timer);
  }
}

export function onControllerTimer(
  view: ControllerView,
  timer: ControllerTimer,
  lastAppendAtMs: number,
): ControllerDecision {
  const { monotonicMs } = view.clock;
  const intervalMs = timerIntervalMs(view, timer);
  if (timer === 'no-op') {
    const idleUntilMs = lastAppendAtMs + intervalMs;
    // Whatever was appended meanwhile has shown that this leader is alive.
    if (idleUntilMs > monotonicMs) {
      return { records: [], replies: [], timers: [{ key: timer, atMs: idleUntilMs }] };
    }
  }
  const records = recordsOf(view, timer);
  const isCut = timer !== 'fence' && records.length >= MAX_ELECTIONS;
  // One broker at a time: what the fencing of one does to partitions is what the next one is decided on.
  const isMore = timer === 'fence' && records.length > 0;
  const atMs = isCut || isMore ? monotonicMs : monotonicMs + intervalMs;
  return { records, replies: [], timers: [{ key: timer, atMs }] };
}

function recordsOf(view: ControllerView, timer: ControllerTimer): MetadataRecord[] {
  switch (timer) {
    case 'fence': {
      const [stale] = view.sessions.staleBrokers(view.image, view.clock.monotonicMs);
      const broker = stale === undefined ? undefined : view.image.cluster.brokers.get(stale);
      return broker === undefined ? [] : fenceBroker(view, broker);
    }
    case 'no-op':
      return [metadataRecord(view.format, 'NoOpRecord', {})];
    case 'unclean-election':
      return electUnclean(view, MAX_ELECTIONS);
    case 'preferred-election':
      return electPreferred(view, MAX_ELECTIONS);
    default:
      return unreachable(timer);
  }
}
