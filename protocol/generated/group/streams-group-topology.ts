// generated, do not edit: protocol/schemas/group/streams-group-topology.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { CoordinatorRecordSchema, MessageSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupTopologyKey {
  groupId: string;
}

export function createStreamsGroupTopologyKey(fields?: Partial<StreamsGroupTopologyKey>): StreamsGroupTopologyKey {
  return {
    groupId: fields?.groupId ?? "",
  };
}

export function readStreamsGroupTopologyKey(reader: Reader, version: number): StreamsGroupTopologyKey {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupTopologyKey", version);
  const groupId_: string = reader.string();
  return {
    groupId: groupId_,
  };
}

export function writeStreamsGroupTopologyKey(writer: Writer, message: StreamsGroupTopologyKey, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupTopologyKey", version);
  writer.string(message.groupId);
}

export interface StreamsGroupTopologyValue {
  epoch: number;
  subtopologies: StreamsGroupTopologyValueSubtopology[];
}

export function createStreamsGroupTopologyValue(fields?: Partial<StreamsGroupTopologyValue>): StreamsGroupTopologyValue {
  return {
    epoch: fields?.epoch ?? 0,
    subtopologies: fields?.subtopologies ?? [],
  };
}

export function readStreamsGroupTopologyValue(reader: Reader, version: number): StreamsGroupTopologyValue {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupTopologyValue", version);
  const epoch_: number = reader.int32();
  let subtopologies_: StreamsGroupTopologyValueSubtopology[];
  const subtopologiesCount = reader.compactArrayLength(8);
  subtopologies_ = [];
  for (let i = 0; i < subtopologiesCount; i++) subtopologies_.push(readStreamsGroupTopologyValueSubtopology(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    epoch: epoch_,
    subtopologies: subtopologies_,
  };
}

export function writeStreamsGroupTopologyValue(writer: Writer, message: StreamsGroupTopologyValue, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupTopologyValue", version);
  writer.int32(message.epoch);
  writer.compactArrayLength(message.subtopologies.length);
  for (const item of message.subtopologies) {
    writeStreamsGroupTopologyValueSubtopology(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupTopologyValueTopicConfig {
  key: string;
  value: string;
}

export function createStreamsGroupTopologyValueTopicConfig(fields?: Partial<StreamsGroupTopologyValueTopicConfig>): StreamsGroupTopologyValueTopicConfig {
  return {
    key: fields?.key ?? "",
    value: fields?.value ?? "",
  };
}

function readStreamsGroupTopologyValueTopicConfig(reader: Reader, version: number): StreamsGroupTopologyValueTopicConfig {
  const key_: string = reader.compactString();
  const value_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    key: key_,
    value: value_,
  };
}

function writeStreamsGroupTopologyValueTopicConfig(writer: Writer, message: StreamsGroupTopologyValueTopicConfig, version: number): void {
  writer.compactString(message.key);
  writer.compactString(message.value);
  writer.unsignedVarint(0);
}

export interface StreamsGroupTopologyValueTopicInfo {
  name: string;
  partitions: number;
  replicationFactor: number;
  topicConfigs: StreamsGroupTopologyValueTopicConfig[];
}

export function createStreamsGroupTopologyValueTopicInfo(fields?: Partial<StreamsGroupTopologyValueTopicInfo>): StreamsGroupTopologyValueTopicInfo {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? 0,
    replicationFactor: fields?.replicationFactor ?? 0,
    topicConfigs: fields?.topicConfigs ?? [],
  };
}

function readStreamsGroupTopologyValueTopicInfo(reader: Reader, version: number): StreamsGroupTopologyValueTopicInfo {
  const name_: string = reader.compactString();
  const partitions_: number = reader.int32();
  const replicationFactor_: number = reader.int16();
  let topicConfigs_: StreamsGroupTopologyValueTopicConfig[];
  const topicConfigsCount = reader.compactArrayLength(3);
  topicConfigs_ = [];
  for (let i = 0; i < topicConfigsCount; i++) topicConfigs_.push(readStreamsGroupTopologyValueTopicConfig(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    partitions: partitions_,
    replicationFactor: replicationFactor_,
    topicConfigs: topicConfigs_,
  };
}

function writeStreamsGroupTopologyValueTopicInfo(writer: Writer, message: StreamsGroupTopologyValueTopicInfo, version: number): void {
  writer.compactString(message.name);
  writer.int32(message.partitions);
  writer.int16(message.replicationFactor);
  writer.compactArrayLength(message.topicConfigs.length);
  for (const item of message.topicConfigs) {
    writeStreamsGroupTopologyValueTopicConfig(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupTopologyValueSubtopology {
  subtopologyId: string;
  sourceTopics: string[];
  sourceTopicRegex: string[];
  stateChangelogTopics: StreamsGroupTopologyValueTopicInfo[];
  repartitionSinkTopics: string[];
  repartitionSourceTopics: StreamsGroupTopologyValueTopicInfo[];
  copartitionGroups: StreamsGroupTopologyValueCopartitionGroup[];
}

export function createStreamsGroupTopologyValueSubtopology(fields?: Partial<StreamsGroupTopologyValueSubtopology>): StreamsGroupTopologyValueSubtopology {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    sourceTopics: fields?.sourceTopics ?? [],
    sourceTopicRegex: fields?.sourceTopicRegex ?? [],
    stateChangelogTopics: fields?.stateChangelogTopics ?? [],
    repartitionSinkTopics: fields?.repartitionSinkTopics ?? [],
    repartitionSourceTopics: fields?.repartitionSourceTopics ?? [],
    copartitionGroups: fields?.copartitionGroups ?? [],
  };
}

function readStreamsGroupTopologyValueSubtopology(reader: Reader, version: number): StreamsGroupTopologyValueSubtopology {
  const subtopologyId_: string = reader.compactString();
  let sourceTopics_: string[];
  const sourceTopicsCount = reader.compactArrayLength(1);
  sourceTopics_ = [];
  for (let i = 0; i < sourceTopicsCount; i++) sourceTopics_.push(reader.compactString());
  let sourceTopicRegex_: string[];
  const sourceTopicRegexCount = reader.compactArrayLength(1);
  sourceTopicRegex_ = [];
  for (let i = 0; i < sourceTopicRegexCount; i++) sourceTopicRegex_.push(reader.compactString());
  let stateChangelogTopics_: StreamsGroupTopologyValueTopicInfo[];
  const stateChangelogTopicsCount = reader.compactArrayLength(9);
  stateChangelogTopics_ = [];
  for (let i = 0; i < stateChangelogTopicsCount; i++) stateChangelogTopics_.push(readStreamsGroupTopologyValueTopicInfo(reader, version));
  let repartitionSinkTopics_: string[];
  const repartitionSinkTopicsCount = reader.compactArrayLength(1);
  repartitionSinkTopics_ = [];
  for (let i = 0; i < repartitionSinkTopicsCount; i++) repartitionSinkTopics_.push(reader.compactString());
  let repartitionSourceTopics_: StreamsGroupTopologyValueTopicInfo[];
  const repartitionSourceTopicsCount = reader.compactArrayLength(9);
  repartitionSourceTopics_ = [];
  for (let i = 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics_.push(readStreamsGroupTopologyValueTopicInfo(reader, version));
  let copartitionGroups_: StreamsGroupTopologyValueCopartitionGroup[];
  const copartitionGroupsCount = reader.compactArrayLength(4);
  copartitionGroups_ = [];
  for (let i = 0; i < copartitionGroupsCount; i++) copartitionGroups_.push(readStreamsGroupTopologyValueCopartitionGroup(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    subtopologyId: subtopologyId_,
    sourceTopics: sourceTopics_,
    sourceTopicRegex: sourceTopicRegex_,
    stateChangelogTopics: stateChangelogTopics_,
    repartitionSinkTopics: repartitionSinkTopics_,
    repartitionSourceTopics: repartitionSourceTopics_,
    copartitionGroups: copartitionGroups_,
  };
}

function writeStreamsGroupTopologyValueSubtopology(writer: Writer, message: StreamsGroupTopologyValueSubtopology, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.compactArrayLength(message.sourceTopics.length);
  for (const item of message.sourceTopics) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.sourceTopicRegex.length);
  for (const item of message.sourceTopicRegex) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.stateChangelogTopics.length);
  for (const item of message.stateChangelogTopics) {
    writeStreamsGroupTopologyValueTopicInfo(writer, item, version);
  }
  writer.compactArrayLength(message.repartitionSinkTopics.length);
  for (const item of message.repartitionSinkTopics) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.repartitionSourceTopics.length);
  for (const item of message.repartitionSourceTopics) {
    writeStreamsGroupTopologyValueTopicInfo(writer, item, version);
  }
  writer.compactArrayLength(message.copartitionGroups.length);
  for (const item of message.copartitionGroups) {
    writeStreamsGroupTopologyValueCopartitionGroup(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupTopologyValueCopartitionGroup {
  sourceTopics: number[];
  sourceTopicRegex: number[];
  repartitionSourceTopics: number[];
}

export function createStreamsGroupTopologyValueCopartitionGroup(fields?: Partial<StreamsGroupTopologyValueCopartitionGroup>): StreamsGroupTopologyValueCopartitionGroup {
  return {
    sourceTopics: fields?.sourceTopics ?? [],
    sourceTopicRegex: fields?.sourceTopicRegex ?? [],
    repartitionSourceTopics: fields?.repartitionSourceTopics ?? [],
  };
}

function readStreamsGroupTopologyValueCopartitionGroup(reader: Reader, version: number): StreamsGroupTopologyValueCopartitionGroup {
  let sourceTopics_: number[];
  const sourceTopicsCount = reader.compactArrayLength(2);
  sourceTopics_ = [];
  for (let i = 0; i < sourceTopicsCount; i++) sourceTopics_.push(reader.int16());
  let sourceTopicRegex_: number[];
  const sourceTopicRegexCount = reader.compactArrayLength(2);
  sourceTopicRegex_ = [];
  for (let i = 0; i < sourceTopicRegexCount; i++) sourceTopicRegex_.push(reader.int16());
  let repartitionSourceTopics_: number[];
  const repartitionSourceTopicsCount = reader.compactArrayLength(2);
  repartitionSourceTopics_ = [];
  for (let i = 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics_.push(reader.int16());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    sourceTopics: sourceTopics_,
    sourceTopicRegex: sourceTopicRegex_,
    repartitionSourceTopics: repartitionSourceTopics_,
  };
}

function writeStreamsGroupTopologyValueCopartitionGroup(writer: Writer, message: StreamsGroupTopologyValueCopartitionGroup, version: number): void {
  writer.compactArrayLength(message.sourceTopics.length);
  for (const item of message.sourceTopics) {
    writer.int16(item);
  }
  writer.compactArrayLength(message.sourceTopicRegex.length);
  for (const item of message.sourceTopicRegex) {
    writer.int16(item);
  }
  writer.compactArrayLength(message.repartitionSourceTopics.length);
  for (const item of message.repartitionSourceTopics) {
    writer.int16(item);
  }
  writer.unsignedVarint(0);
}

export const streamsGroupTopologyKeySchema: MessageSchema<StreamsGroupTopologyKey> = {
  name: "StreamsGroupTopologyKey",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: null,
  latestVersionUnstable: false,
  read: readStreamsGroupTopologyKey,
  write: writeStreamsGroupTopologyKey,
  create: createStreamsGroupTopologyKey,
};

export const streamsGroupTopologyValueSchema: MessageSchema<StreamsGroupTopologyValue> = {
  name: "StreamsGroupTopologyValue",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupTopologyValue,
  write: writeStreamsGroupTopologyValue,
  create: createStreamsGroupTopologyValue,
};

export const streamsGroupTopologyRecord: CoordinatorRecordSchema<StreamsGroupTopologyKey, StreamsGroupTopologyValue> = {
  type: 23,
  name: "StreamsGroupTopology",
  key: streamsGroupTopologyKeySchema,
  value: streamsGroupTopologyValueSchema,
};
