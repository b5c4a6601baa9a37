import { type Uuid } from '../../protocol/wire/uuid.ts';
import { type ConfigResource, type MetadataImage } from './image.ts';

/** What changed since a delta was last taken. Only grows, also while a transaction is undone: a superset is allowed. */
export class ChangeMarks {
  features = false;
  producerIds = false;
  readonly topics = new Map<Uuid, Set<number>>();
  readonly brokers = new Set<number>();
  readonly controllers = new Set<number>();
  readonly configs = new Map<string, ConfigResource>();
  readonly clientQuotas = new Set<string>();
  readonly acls = new Set<Uuid>();
  readonly scramUsers = new Set<string>();
  readonly delegationTokens = new Set<string>();

  topic(topicId: Uuid): Set<number> {
    let partitions = this.topics.get(topicId);
    if (partitions === undefined) this.topics.set(topicId, (partitions = new Set()));
    return partitions;
  }

  partition(topicId: Uuid, partitionIndex: number): void {
    this.topic(topicId).add(partitionIndex);
  }
}

/** The next image in the making: each replay function replaces the part that its record changes. */
export type ImageDraft = { -readonly [Part in keyof MetadataImage]: MetadataImage[Part] };
