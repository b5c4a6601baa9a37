import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { unreachable } from '../base/assert.ts';
import { metadataRecord } from '../metadata/record.ts';
import { fenceBroker } from './broker-changes.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';
import { electLeaderless, electPreferred, isFull } from './leadership.ts';

export const CONTROLLER_TIMERS = ['fence', 'no-op', 'election', 'preferred-election'] as const;
export type ControllerTimer = (typeof CONTROLLER_TIMERS)[number];

export function isControllerTimer(key: string): key is ControllerTimer {
  return (CONTROLLER_TIMERS as readonly string[]).includes(key);
}

/** How often a timer of the active controller fires; 0 is never. */
export function timerIntervalMs(view: ControllerView, timer: ControllerTimer): number {
  const { settings } = view;
  switch (timer) {
    case 'fence':
      return view.sessions.checkIntervalMs;
    case 'no-op':
      return settings.maxIdleIntervalMs;
    case 'election':
      return settings.electionIntervalMs;
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
  // One broker at a time is fenced: what that does to partitions is what the next one is decided on.
  const isMore = timer === 'fence' ? records.length > 0 : isFull(records);
  const atMs = isMore ? monotonicMs : monotonicMs + intervalMs;
  const isNever = intervalMs === 0 && !isMore;
  return {
    records,
    replies: [],
    timers: [{ key: timer, atMs: isNever ? null : atMs }],
    onAccepted: () => {
      if (timer !== 'fence' || isMore) return;
      view.sessions.checked(view.lastAppendedOffset(), view.committedOffset());
    },
  };
}

function recordsOf(view: ControllerView, timer: ControllerTimer): readonly MetadataRecord[] {
  switch (timer) {
    case 'fence': {
      const [stale] = view.sessions.staleBrokers(view.image);
      const broker = stale === undefined ? undefined : view.image.cluster.brokers.get(stale);
      return broker === undefined ? [] : fenceBroker(view, broker).records;
    }
    case 'no-op':
      return [metadataRecord(view.format, 'NoOpRecord', {})];
    case 'election':
      return electLeaderless(view);
    case 'preferred-election':
      return electPreferred(view);
    default:
      return unreachable(timer);
  }
}
