import { type Uuid } from '../../protocol/wire/uuid.ts';
import { type Map as PersistentMap } from 'immutable';
import {
  type ConfigResource,
  type MetadataImage,
  type PartitionRegistration,
  type TopicImage,
} from './image.ts';

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
export type ImageDraft = { -readonly [Part in keyof MetadataImage]: MetadataImage[Part] } & {
  /**
   * Partitions of one topic often come in a row: they are gathered in a map that is still mutable, and are not in
   * `topics` before `closeTopic`.
   */
  openTopic: OpenTopic | undefined;
};

interface OpenTopic {
  readonly topic: TopicImage;
  readonly partitions: PersistentMap<number, PartitionRegistration>;
}

export function draftOf(image: MetadataImage): ImageDraft {
  return { ...image, openTopic: undefined };
}

/** What the draft has become so far. */
export function imageOf(draft: ImageDraft): MetadataImage {
  closeTopic(draft);
  const { openTopic: _, ...image } = draft;
  return image;
}

/** As it is now, with what is gathered. */
export function partitionInDraft(
  { openTopic, topics }: ImageDraft,
  topicId: Uuid,
  partitionId: number,
): PartitionRegistration | undefined {
  const isOpen = openTopic?.topic.id === topicId;
  const partitions = isOpen ? openTopic.partitions : topics.byId.get(topicId)?.partitions;
  return partitions?.get(partitionId);
}

/** Before anything but single partitions is read or changed, and before the draft becomes an image. */
export function closeTopic(draft: ImageDraft): void {
  const { openTopic } = draft;
  if (openTopic === undefined) return;
  draft.openTopic = undefined;
  const topic = { ...openTopic.topic, partitions: openTopic.partitions.asImmutable() };
  draft.topics = { ...draft.topics, byId: draft.topics.byId.set(topic.id, topic) };
}

/** The map to put partitions of this topic into; undefined when there is no such topic. */
export function openTopic(
  draft: ImageDraft,
  topicId: Uuid,
): PersistentMap<number, PartitionRegistration> | undefined {
  if (draft.openTopic?.topic.id === topicId) return draft.openTopic.partitions;
  closeTopic(draft);
  const topic = draft.topics.byId.get(topicId);
  if (topic === undefined) return undefined;
  const partitions = topic.partitions.asMutable();
  draft.openTopic = { topic, partitions };
  return partitions;
}
