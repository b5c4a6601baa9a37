import {
  type CreateTopicsRequest,
  type CreateTopicsResponse,
} from '../../protocol/generated/api/create-topics.ts';
import { assert } from '../base/assert.ts';
import { type ClockReading } from '../base/clock.ts';
import { type Random } from '../base/random.ts';
import { type RequestContext } from '../machine/decision.ts';
import { type FoldBatch, type FoldSnapshot } from '../metadata/fold.ts';
import { type MetadataImage } from '../metadata/image.ts';
import { metadataFormat, MIN_METADATA_VERSION } from '../metadata/metadata-version.ts';
import { activationRecords, defaultBootstrapRecords } from './activation.ts';
import { allocateProducerIds } from './allocate-producer-ids.ts';
import { alterConfigs } from './alter-configs.ts';
import { alterPartition } from './alter-partition.ts';
import { assignReplicasToDirs } from './assign-replicas-to-dirs.ts';
import { brokerHeartbeat } from './broker-heartbeat.ts';
import { BrokerSessions, type SavedSessions } from './broker-sessions.ts';
import { ControllerState, type SavedControllerState } from './controller-state.ts';
import {
  CONTROLLER_TIMERS,
  type ControllerTimer,
  onControllerTimer,
  timerIntervalMs,
} from './controller-timers.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';
import { createPartitions } from './create-partitions.ts';
import {
  createTopics,
  type CreateTopicsAuthorization,
  type CreateTopicsProgress,
} from './create-topics.ts';
import { deleteTopics } from './delete-topics.ts';
import { incrementalAlterConfigs } from './incremental-alter-configs.ts';
import { registerBroker } from './register-broker.ts';
import { registerController } from './register-controller.ts';
import { type ControllerSettings } from './settings.ts';
import { unregisterBroker } from './unregister-broker.ts';
import { updateFeatures } from './update-features.ts';

/** A controller between two events: all that its next decision depends on, but its settings and the world. */
export interface ControllerCheckpoint {
  readonly state: SavedControllerState;
  readonly sessions: SavedSessions;
  readonly isActive: boolean;
  readonly lastAppendAtMs: number;
}

/** What a decision is made of, besides the view. */
type Asked<F> = F extends (view: ControllerView, ...asked: infer A) => unknown ? A : never;

/**
 * The controller: decides what is appended to the metadata log. Hard state is the image (`ControllerState`);
 * soft state, lost with leadership:
 * - sessions of brokers (`BrokerSessions`): after a change of controllers a dead broker is fenced later;
 * - when something was last appended: at worst one NoOpRecord more.
 *
 * Requests and timers are decided only while active. Each method decides one kind of request; `replay` and the
 * commit methods are the runtime's.
 */
export class Controller {
  readonly #settings: ControllerSettings;
  readonly #random: Random;
  readonly #state = new ControllerState();
  readonly #sessions: BrokerSessions;
  readonly #nextOffset: () => number;
  #isActive = false;
  #lastAppendAtMs = 0;

  /** `nextOffset`: the end of the log, where the next record will stand. */
  constructor(settings: ControllerSettings, random: Random, nextOffset: () => number) {
    this.#settings = settings;
    this.#random = random;
    this.#nextOffset = nextOffset;
    this.#sessions = new BrokerSessions(settings.brokerSessionTimeoutMs);
  }

  checkpoint(): ControllerCheckpoint {
    return {
      state: this.#state.save(),
      sessions: this.#sessions.save(),
      isActive: this.#isActive,
      lastAppendAtMs: this.#lastAppendAtMs,
    };
  }

  /** Goes on from there. */
  restore(checkpoint: ControllerCheckpoint): void {
    this.#state.restore(checkpoint.state);
    this.#sessions.restore(checkpoint.sessions);
    this.#isActive = checkpoint.isActive;
    this.#lastAppendAtMs = checkpoint.lastAppendAtMs;
  }

  get isActive(): boolean {
    return this.#isActive;
  }

  /** The latest image, uncommitted records included. */
  get image(): MetadataImage {
    return this.#state.image;
  }

  get committedImage(): MetadataImage {
    return this.#state.committedImage;
  }

  get isCommittedInTransaction(): boolean {
    return this.#state.isCommittedInTransaction;
  }

  get lastAppliedOffset(): number {
    return this.#state.lastAppliedOffset;
  }

  /** This node leads, and has replayed everything before its epoch. */
  activate(clock: ClockReading): ControllerDecision {
    assert(!this.#isActive, 'activated twice');
    this.#isActive = true;
    this.#lastAppendAtMs = clock.monotonicMs;
    this.#sessions.clear();
    for (const broker of this.image.cluster.brokers.values()) {
      // A broker with our own id that ran in an earlier process held the lock that this process holds now.
      const isGone =
        broker.brokerId === this.#settings.nodeId &&
        this.#settings.brokerIncarnationId !== undefined &&
        broker.incarnationId !== this.#settings.brokerIncarnationId;
      if (broker.isFenced || isGone) continue;
      this.#sessions.register(broker.brokerId, broker.brokerEpoch);
    }
    const bootstrap = this.#settings.bootstrapRecords;
    const records = activationRecords(
      this.#state.fold,
      bootstrap.length === 0 ? defaultBootstrapRecords() : bootstrap,
    );
    const view = this.#view(clock);
    const timers = CONTROLLER_TIMERS.map((key) => ({ key, ms: timerIntervalMs(view, key) }))
      .filter(({ key, ms }) => ms > 0 && key !== 'election')
      .map(({ key, ms }) => ({ key, atMs: clock.monotonicMs + ms }));
    // The leader before may have stopped in the middle of its elections.
    timers.push({ key: 'election', atMs: clock.monotonicMs });
    return { records, replies: [], timers };
  }

  /** Leadership is lost: what is uncommitted never was. */
  deactivate(): void {
    this.#isActive = false;
    this.#state.revert();
    this.#sessions.clear();
  }

  /** Records of a decision of this controller, appended. */
  replay(batch: FoldBatch, clock: ClockReading): void {
    assert(this.#isActive, 'own records on a standby controller');
    this.#lastAppendAtMs = clock.monotonicMs;
    this.#state.append(batch);
  }

  /** The leader's own batches up to `offset` are committed. */
  commitUpTo(offset: number): void {
    this.#state.commitUpTo(offset);
  }

  /** A batch that another leader wrote, or that we wrote in an earlier life. */
  replayCommitted(batch: FoldBatch): void {
    this.#state.applyCommitted(batch);
  }

  loadSnapshot(snapshot: FoldSnapshot): void {
    assert(!this.#isActive, 'a snapshot on the active controller');
    this.#state.loadSnapshot(snapshot);
  }

  /** As `loadSnapshot`, with the image folded elsewhere, slice by slice. */
  reset(image: MetadataImage): void {
    assert(!this.#isActive, 'a snapshot on the active controller');
    this.#state.reset(image);
  }

  onTimer(timer: ControllerTimer, clock: ClockReading): ControllerDecision {
    return onControllerTimer(this.#view(clock), timer, this.#lastAppendAtMs);
  }

  createTopics(
    request: CreateTopicsRequest,
    context: RequestContext<CreateTopicsResponse>,
    may?: CreateTopicsAuthorization,
    progress?: CreateTopicsProgress,
  ): ControllerDecision {
    return createTopics(this.#view(context.clock), request, { context, may, progress });
  }

  deleteTopics(...asked: Asked<typeof deleteTopics>): ControllerDecision {
    return deleteTopics(this.#view(asked[1].clock), ...asked);
  }

  createPartitions(...asked: Asked<typeof createPartitions>): ControllerDecision {
    return createPartitions(this.#view(asked[1].clock), ...asked);
  }

  updateFeatures(...asked: Asked<typeof updateFeatures>): ControllerDecision {
    return updateFeatures(this.#view(asked[1].clock), ...asked);
  }

  alterConfigs(...asked: Asked<typeof alterConfigs>): ControllerDecision {
    return alterConfigs(this.#view(asked[1].clock), ...asked);
  }

  incrementalAlterConfigs(...asked: Asked<typeof incrementalAlterConfigs>): ControllerDecision {
    return incrementalAlterConfigs(this.#view(asked[1].clock), ...asked);
  }

  registerBroker(...asked: Asked<typeof registerBroker>): ControllerDecision {
    return registerBroker(this.#view(asked[1].clock), ...asked);
  }

  brokerHeartbeat(...asked: Asked<typeof brokerHeartbeat>): ControllerDecision {
    return brokerHeartbeat(this.#view(asked[1].clock), ...asked);
  }

  unregisterBroker(...asked: Asked<typeof unregisterBroker>): ControllerDecision {
    return unregisterBroker(this.#view(asked[1].clock), ...asked);
  }

  registerController(...asked: Asked<typeof registerController>): ControllerDecision {
    return registerController(this.#view(asked[1].clock), ...asked);
  }

  allocateProducerIds(...asked: Asked<typeof allocateProducerIds>): ControllerDecision {
    return allocateProducerIds(this.#view(asked[1].clock), ...asked);
  }

  alterPartition(...asked: Asked<typeof alterPartition>): ControllerDecision {
    return alterPartition(this.#view(asked[1].clock), ...asked);
  }

  assignReplicasToDirs(...asked: Asked<typeof assignReplicasToDirs>): ControllerDecision {
    return assignReplicasToDirs(this.#view(asked[1].clock), ...asked);
  }

  #view(clock: ClockReading): ControllerView {
    assert(this.#isActive, 'a decision on a standby controller');
    const { image } = this.#state;
    return {
      image,
      format: metadataFormat(image.features.metadataVersion ?? MIN_METADATA_VERSION),
      settings: this.#settings,
      sessions: this.#sessions,
      random: this.#random,
      clock,
      nextOffset: this.#nextOffset(),
      registrationOffset: (brokerId) => this.#state.registrationOffset(brokerId),
      lastAppendedOffset: () => this.#state.lastAppliedOffset,
      committedOffset: () => this.#state.committedOffset,
    };
  }
}
