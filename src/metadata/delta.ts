import { type Uuid } from '../../protocol/wire/uuid.ts';
import { type ConfigResource, type MetadataImage } from './image.ts';

/**
 * What lies between two images. Kept as names of what changed; the values are in the images. A name may be
 * here although its value ended up the same.
 */
export interface MetadataDelta {
  readonly before: MetadataImage;
  readonly after: MetadataImage;
  /** True when `after` came from a snapshot: then the sets name everything that differs in any way. */
  readonly isSnapshot: boolean;
  readonly features: boolean;
  /** Topics created, deleted or with changed partitions. A topic deleted and made anew has two ids here. */
  readonly topics: ReadonlyMap<Uuid, TopicDelta>;
  readonly brokers: ReadonlySet<number>;
  readonly controllers: ReadonlySet<number>;
  /** Keyed by `configResourceKey`. */
  readonly configs: ReadonlyMap<string, ConfigResource>;
  readonly clientQuotas: ReadonlySet<string>;
  readonly producerIds: boolean;
  readonly acls: ReadonlySet<Uuid>;
  /** Users with a changed SCRAM credential of any mechanism. */
  readonly scramUsers: ReadonlySet<string>;
  readonly delegationTokens: ReadonlySet<string>;
}

export interface TopicDelta {
  readonly topicName: string;
  readonly topicId: Uuid;
  readonly kind: 'created' | 'changed' | 'deleted';
  /** The partitions that changed; every partition where the topic was created or deleted. */
  readonly partitions: ReadonlySet<number>;
}
