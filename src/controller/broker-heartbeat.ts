import {
  type BrokerHeartbeatRequest,
  type BrokerHeartbeatResponse,
  createBrokerHeartbeatResponse,
} from '../../protocol/generated/api/broker-heartbeat.ts';
import { unreachable } from '../base/assert.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { type BrokerRegistration } from '../metadata/image.ts';
import {
  beginControlledShutdown,
  type BrokerChange,
  cordonDirectories,
  fenceBroker,
  takeDirectoriesOffline,
  unfenceBroker,
} from './broker-changes.ts';
import {
  checkBrokerEpoch,
  type ControllerDecision,
  type ControllerView,
} from './controller-view.ts';
import { hasLeaderships } from './leadership.ts';

/**
 * What the controller makes of a broker.
 * - `fenced`: leads nothing; becomes unfenced when it has published its own registration and wants to.
 * - `unfenced`: serves. Wanting to be fenced fences it; wanting to shut down begins a controlled shutdown.
 * - `controlled-shutdown`: gives its leaderships away; may stop when it leads nothing more and every active
 *   broker has published that.
 * - `shutdown-now`: may stop at once, and counts as fenced.
 */
const NO_CHANGE: BrokerChange = { records: [], isPartial: false };

type BrokerState = 'fenced' | 'unfenced' | 'controlled-shutdown' | 'shutdown-now';

export function brokerHeartbeat(
  view: ControllerView,
  request: BrokerHeartbeatRequest,
  context: RequestContext<BrokerHeartbeatResponse>,
): ControllerDecision {
  const broker = checkBrokerEpoch(view.image, request.brokerId, request.brokerEpoch);
  const isCaughtUp = request.currentMetadataOffset >= view.registrationOffset(broker.brokerId);
  const current = stateOf(broker, view);
  const next = nextState(view, broker, { request, current, isCaughtUp });
  const change = enter(next, view, broker);
  const isUnfencing = current === 'fenced' && next === 'unfenced';
  // A broker begins to serve while the rest of its partitions is still being given to it.
  if (change.isPartial && !isUnfencing) return { ...change, replies: [] };
  const directories = changeDirectories(view, broker, request);
  const response = createBrokerHeartbeatResponse({
    isCaughtUp,
    isFenced: next === 'fenced' || next === 'shutdown-now',
    shouldShutDown: next === 'shutdown-now',
  });
  return {
    records: [...change.records, ...directories.records],
    isPartial: directories.isPartial,
    replies: directories.isPartial ? [] : [reply(context.replyTo, response)],
    timers: change.isPartial ? [{ key: 'election', atMs: context.clock.monotonicMs }] : [],
    onAccepted: () => {
      view.sessions.heartbeat(broker, request.currentMetadataOffset);
      if (next === 'controlled-shutdown') {
        view.sessions.beginControlledShutdown(broker.brokerId, view.lastAppendedOffset());
      }
    },
  };
}

/** Decided on the image from before the change of state, which touches nothing of what is changed here. */
function changeDirectories(
  view: ControllerView,
  broker: BrokerRegistration,
  request: BrokerHeartbeatRequest,
): BrokerChange {
  if (!view.format.hasDirectories) return { records: [], isPartial: false };
  const offline = takeDirectoriesOffline(view, broker, request.offlineLogDirs);
  if (offline.isPartial) return offline;
  const cordoned = cordonDirectories(view, broker, request.cordonedLogDirs);
  return { records: [...offline.records, ...cordoned], isPartial: false };
}

function stateOf(broker: BrokerRegistration, view: ControllerView): BrokerState {
  if (broker.isFenced) return 'fenced';
  // After a change of controllers only the log remembers the shutdown.
  const isShuttingDown =
    broker.isInControlledShutdown || view.sessions.controlledShutdownOffset(broker.brokerId) >= 0;
  return isShuttingDown ? 'controlled-shutdown' : 'unfenced';
}

function nextState(
  view: ControllerView,
  broker: BrokerRegistration,
  now: { request: BrokerHeartbeatRequest; current: BrokerState; isCaughtUp: boolean },
): BrokerState {
  const { wantFence, wantShutDown } = now.request;
  switch (now.current) {
    case 'fenced':
      if (wantShutDown) return 'shutdown-now';
      return !wantFence && now.isCaughtUp ? 'unfenced' : 'fenced';
    case 'unfenced':
      if (wantFence) return wantShutDown ? 'shutdown-now' : 'fenced';
      if (!wantShutDown) return 'unfenced';
      return hasLeaderships(view, broker.brokerId) ? 'controlled-shutdown' : 'shutdown-now';
    case 'controlled-shutdown': {
      if (hasLeaderships(view, broker.brokerId)) return 'controlled-shutdown';
      const offset = view.sessions.controlledShutdownOffset(broker.brokerId);
      const haveOthersSeen = offset <= view.sessions.lowestActiveOffset(view.image);
      return haveOthersSeen ? 'shutdown-now' : 'controlled-shutdown';
    }
    case 'shutdown-now':
      return 'shutdown-now';
    default:
      return unreachable(now.current);
  }
}

function enter(state: BrokerState, view: ControllerView, broker: BrokerRegistration): BrokerChange {
  switch (state) {
    case 'fenced':
    case 'shutdown-now':
      return broker.isFenced ? NO_CHANGE : fenceBroker(view, broker);
    case 'unfenced':
      return broker.isFenced ? unfenceBroker(view, broker) : NO_CHANGE;
    case 'controlled-shutdown':
      return beginControlledShutdown(view, broker);
    default:
      return unreachable(state);
  }
}
