// generated, do not edit: protocol/schemas/api/streams-group-heartbeat.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupHeartbeatRequest {
  groupId: string;
  memberId: string;
  memberEpoch: number;
  endpointInformationEpoch: number;
  instanceId: string | null;
  rackId: string | null;
  rebalanceTimeoutMs: number;
  topology: StreamsGroupHeartbeatRequestTopology | null;
  activeTasks: StreamsGroupHeartbeatRequestTaskIds[] | null;
  standbyTasks: StreamsGroupHeartbeatRequestTaskIds[] | null;
  warmupTasks: StreamsGroupHeartbeatRequestTaskIds[] | null;
  processId: string | null;
  userEndpoint: StreamsGroupHeartbeatRequestEndpoint | null;
  clientTags: StreamsGroupHeartbeatRequestKeyValue[] | null;
  taskOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null;
  taskEndOffsets: StreamsGroupHeartbeatRequestTaskOffset[] | null;
  shutdownApplication: boolean;
}

export function createStreamsGroupHeartbeatRequest(fields?: Partial<StreamsGroupHeartbeatRequest>): StreamsGroupHeartbeatRequest {
  return {
    groupId: fields?.groupId ?? "",
    memberId: fields?.memberId ?? "",
    memberEpoch: fields?.memberEpoch ?? 0,
    endpointInformationEpoch: fields?.endpointInformationEpoch ?? 0,
    instanceId: fields?.instanceId ?? null,
    rackId: fields?.rackId ?? null,
    rebalanceTimeoutMs: fields?.rebalanceTimeoutMs ?? -1,
    topology: fields?.topology ?? null,
    activeTasks: fields?.activeTasks ?? null,
    standbyTasks: fields?.standbyTasks ?? null,
    warmupTasks: fields?.warmupTasks ?? null,
    processId: fields?.processId ?? null,
    userEndpoint: fields?.userEndpoint ?? null,
    clientTags: fields?.clientTags ?? null,
    taskOffsets: fields?.taskOffsets ?? null,
    taskEndOffsets: fields?.taskEndOffsets ?? null,
    shutdownApplication: fields?.shutdownApplication ?? false,
  };
}

export function readStreamsGroupHeartbeatRequest(reader: Reader, version: number): StreamsGroupHeartbeatRequest {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupHeartbeatRequest", version);
  const groupId_: string = reader.compactString();
  const memberId_: string = reader.compactString();
  const memberEpoch_: number = reader.int32();
  const endpointInformationEpoch_: number = reader.int32();
  const instanceId_: string | null = reader.compactNullableString();
  const rackId_: string | null = reader.compactNullableString();
  const rebalanceTimeoutMs_: number = reader.int32();
  const topology_: StreamsGroupHeartbeatRequestTopology | null = reader.isNullStruct() ? null : readStreamsGroupHeartbeatRequestTopology(reader, version);
  let activeTasks_: StreamsGroupHeartbeatRequestTaskIds[] | null;
  const activeTasksCount = reader.compactNullableArrayLength(3);
  if (activeTasksCount < 0) activeTasks_ = null;
  else {
    activeTasks_ = [];
    for (let i = 0; i < activeTasksCount; i++) activeTasks_.push(readStreamsGroupHeartbeatRequestTaskIds(reader, version));
  }
  let standbyTasks_: StreamsGroupHeartbeatRequestTaskIds[] | null;
  const standbyTasksCount = reader.compactNullableArrayLength(3);
  if (standbyTasksCount < 0) standbyTasks_ = null;
  else {
    standbyTasks_ = [];
    for (let i = 0; i < standbyTasksCount; i++) standbyTasks_.push(readStreamsGroupHeartbeatRequestTaskIds(reader, version));
  }
  let warmupTasks_: StreamsGroupHeartbeatRequestTaskIds[] | null;
  const warmupTasksCount = reader.compactNullableArrayLength(3);
  if (warmupTasksCount < 0) warmupTasks_ = null;
  else {
    warmupTasks_ = [];
    for (let i = 0; i < warmupTasksCount; i++) warmupTasks_.push(readStreamsGroupHeartbeatRequestTaskIds(reader, version));
  }
  const processId_: string | null = reader.compactNullableString();
  const userEndpoint_: StreamsGroupHeartbeatRequestEndpoint | null = reader.isNullStruct() ? null : readStreamsGroupHeartbeatRequestEndpoint(reader, version);
  let clientTags_: StreamsGroupHeartbeatRequestKeyValue[] | null;
  const clientTagsCount = reader.compactNullableArrayLength(3);
  if (clientTagsCount < 0) clientTags_ = null;
  else {
    clientTags_ = [];
    for (let i = 0; i < clientTagsCount; i++) clientTags_.push(readStreamsGroupHeartbeatRequestKeyValue(reader, version));
  }
  let taskOffsets_: StreamsGroupHeartbeatRequestTaskOffset[] | null;
  const taskOffsetsCount = reader.compactNullableArrayLength(14);
  if (taskOffsetsCount < 0) taskOffsets_ = null;
  else {
    taskOffsets_ = [];
    for (let i = 0; i < taskOffsetsCount; i++) taskOffsets_.push(readStreamsGroupHeartbeatRequestTaskOffset(reader, version));
  }
  let taskEndOffsets_: StreamsGroupHeartbeatRequestTaskOffset[] | null;
  const taskEndOffsetsCount = reader.compactNullableArrayLength(14);
  if (taskEndOffsetsCount < 0) taskEndOffsets_ = null;
  else {
    taskEndOffsets_ = [];
    for (let i = 0; i < taskEndOffsetsCount; i++) taskEndOffsets_.push(readStreamsGroupHeartbeatRequestTaskOffset(reader, version));
  }
  const shutdownApplication_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupId: groupId_,
    memberId: memberId_,
    memberEpoch: memberEpoch_,
    endpointInformationEpoch: endpointInformationEpoch_,
    instanceId: instanceId_,
    rackId: rackId_,
    rebalanceTimeoutMs: rebalanceTimeoutMs_,
    topology: topology_,
    activeTasks: activeTasks_,
    standbyTasks: standbyTasks_,
    warmupTasks: warmupTasks_,
    processId: processId_,
    userEndpoint: userEndpoint_,
    clientTags: clientTags_,
    taskOffsets: taskOffsets_,
    taskEndOffsets: taskEndOffsets_,
    shutdownApplication: shutdownApplication_,
  };
}

export function writeStreamsGroupHeartbeatRequest(writer: Writer, message: StreamsGroupHeartbeatRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupHeartbeatRequest", version);
  writer.compactString(message.groupId);
  writer.compactString(message.memberId);
  writer.int32(message.memberEpoch);
  writer.int32(message.endpointInformationEpoch);
  if (message.instanceId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.instanceId);
  }
  if (message.rackId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.rackId);
  }
  writer.int32(message.rebalanceTimeoutMs);
  if (message.topology === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeStreamsGroupHeartbeatRequestTopology(writer, message.topology, version);
  }
  if (message.activeTasks === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.activeTasks.length);
    for (const item of message.activeTasks) {
      writeStreamsGroupHeartbeatRequestTaskIds(writer, item, version);
    }
  }
  if (message.standbyTasks === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.standbyTasks.length);
    for (const item of message.standbyTasks) {
      writeStreamsGroupHeartbeatRequestTaskIds(writer, item, version);
    }
  }
  if (message.warmupTasks === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.warmupTasks.length);
    for (const item of message.warmupTasks) {
      writeStreamsGroupHeartbeatRequestTaskIds(writer, item, version);
    }
  }
  if (message.processId === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.processId);
  }
  if (message.userEndpoint === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeStreamsGroupHeartbeatRequestEndpoint(writer, message.userEndpoint, version);
  }
  if (message.clientTags === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.clientTags.length);
    for (const item of message.clientTags) {
      writeStreamsGroupHeartbeatRequestKeyValue(writer, item, version);
    }
  }
  if (message.taskOffsets === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.taskOffsets.length);
    for (const item of message.taskOffsets) {
      writeStreamsGroupHeartbeatRequestTaskOffset(writer, item, version);
    }
  }
  if (message.taskEndOffsets === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.taskEndOffsets.length);
    for (const item of message.taskEndOffsets) {
      writeStreamsGroupHeartbeatRequestTaskOffset(writer, item, version);
    }
  }
  writer.bool(message.shutdownApplication);
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestKeyValue {
  key: string;
  value: string;
}

export function createStreamsGroupHeartbeatRequestKeyValue(fields?: Partial<StreamsGroupHeartbeatRequestKeyValue>): StreamsGroupHeartbeatRequestKeyValue {
  return {
    key: fields?.key ?? "",
    value: fields?.value ?? "",
  };
}

function readStreamsGroupHeartbeatRequestKeyValue(reader: Reader, version: number): StreamsGroupHeartbeatRequestKeyValue {
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

function writeStreamsGroupHeartbeatRequestKeyValue(writer: Writer, message: StreamsGroupHeartbeatRequestKeyValue, version: number): void {
  writer.compactString(message.key);
  writer.compactString(message.value);
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestTopicInfo {
  name: string;
  partitions: number;
  replicationFactor: number;
  topicConfigs: StreamsGroupHeartbeatRequestKeyValue[];
}

export function createStreamsGroupHeartbeatRequestTopicInfo(fields?: Partial<StreamsGroupHeartbeatRequestTopicInfo>): StreamsGroupHeartbeatRequestTopicInfo {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? 0,
    replicationFactor: fields?.replicationFactor ?? 0,
    topicConfigs: fields?.topicConfigs ?? [],
  };
}

function readStreamsGroupHeartbeatRequestTopicInfo(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopicInfo {
  const name_: string = reader.compactString();
  const partitions_: number = reader.int32();
  const replicationFactor_: number = reader.int16();
  let topicConfigs_: StreamsGroupHeartbeatRequestKeyValue[];
  const topicConfigsCount = reader.compactArrayLength(3);
  topicConfigs_ = [];
  for (let i = 0; i < topicConfigsCount; i++) topicConfigs_.push(readStreamsGroupHeartbeatRequestKeyValue(reader, version));
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

function writeStreamsGroupHeartbeatRequestTopicInfo(writer: Writer, message: StreamsGroupHeartbeatRequestTopicInfo, version: number): void {
  writer.compactString(message.name);
  writer.int32(message.partitions);
  writer.int16(message.replicationFactor);
  writer.compactArrayLength(message.topicConfigs.length);
  for (const item of message.topicConfigs) {
    writeStreamsGroupHeartbeatRequestKeyValue(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestEndpoint {
  host: string;
  port: number;
}

export function createStreamsGroupHeartbeatRequestEndpoint(fields?: Partial<StreamsGroupHeartbeatRequestEndpoint>): StreamsGroupHeartbeatRequestEndpoint {
  return {
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readStreamsGroupHeartbeatRequestEndpoint(reader: Reader, version: number): StreamsGroupHeartbeatRequestEndpoint {
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    host: host_,
    port: port_,
  };
}

function writeStreamsGroupHeartbeatRequestEndpoint(writer: Writer, message: StreamsGroupHeartbeatRequestEndpoint, version: number): void {
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestTaskOffset {
  subtopologyId: string;
  partition: number;
  offset: number;
}

export function createStreamsGroupHeartbeatRequestTaskOffset(fields?: Partial<StreamsGroupHeartbeatRequestTaskOffset>): StreamsGroupHeartbeatRequestTaskOffset {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    partition: fields?.partition ?? 0,
    offset: fields?.offset ?? 0,
  };
}

function readStreamsGroupHeartbeatRequestTaskOffset(reader: Reader, version: number): StreamsGroupHeartbeatRequestTaskOffset {
  const subtopologyId_: string = reader.compactString();
  const partition_: number = reader.int32();
  const offset_: number = reader.int64();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    subtopologyId: subtopologyId_,
    partition: partition_,
    offset: offset_,
  };
}

function writeStreamsGroupHeartbeatRequestTaskOffset(writer: Writer, message: StreamsGroupHeartbeatRequestTaskOffset, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.int32(message.partition);
  writer.int64(message.offset);
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export function createStreamsGroupHeartbeatRequestTaskIds(fields?: Partial<StreamsGroupHeartbeatRequestTaskIds>): StreamsGroupHeartbeatRequestTaskIds {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readStreamsGroupHeartbeatRequestTaskIds(reader: Reader, version: number): StreamsGroupHeartbeatRequestTaskIds {
  const subtopologyId_: string = reader.compactString();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    subtopologyId: subtopologyId_,
    partitions: partitions_,
  };
}

function writeStreamsGroupHeartbeatRequestTaskIds(writer: Writer, message: StreamsGroupHeartbeatRequestTaskIds, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestTopology {
  epoch: number;
  subtopologies: StreamsGroupHeartbeatRequestSubtopology[];
}

export function createStreamsGroupHeartbeatRequestTopology(fields?: Partial<StreamsGroupHeartbeatRequestTopology>): StreamsGroupHeartbeatRequestTopology {
  return {
    epoch: fields?.epoch ?? 0,
    subtopologies: fields?.subtopologies ?? [],
  };
}

function readStreamsGroupHeartbeatRequestTopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestTopology {
  const epoch_: number = reader.int32();
  let subtopologies_: StreamsGroupHeartbeatRequestSubtopology[];
  const subtopologiesCount = reader.compactArrayLength(8);
  subtopologies_ = [];
  for (let i = 0; i < subtopologiesCount; i++) subtopologies_.push(readStreamsGroupHeartbeatRequestSubtopology(reader, version));
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

function writeStreamsGroupHeartbeatRequestTopology(writer: Writer, message: StreamsGroupHeartbeatRequestTopology, version: number): void {
  writer.int32(message.epoch);
  writer.compactArrayLength(message.subtopologies.length);
  for (const item of message.subtopologies) {
    writeStreamsGroupHeartbeatRequestSubtopology(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestSubtopology {
  subtopologyId: string;
  sourceTopics: string[];
  sourceTopicRegex: string[];
  stateChangelogTopics: StreamsGroupHeartbeatRequestTopicInfo[];
  repartitionSinkTopics: string[];
  repartitionSourceTopics: StreamsGroupHeartbeatRequestTopicInfo[];
  copartitionGroups: StreamsGroupHeartbeatRequestCopartitionGroup[];
}

export function createStreamsGroupHeartbeatRequestSubtopology(fields?: Partial<StreamsGroupHeartbeatRequestSubtopology>): StreamsGroupHeartbeatRequestSubtopology {
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

function readStreamsGroupHeartbeatRequestSubtopology(reader: Reader, version: number): StreamsGroupHeartbeatRequestSubtopology {
  const subtopologyId_: string = reader.compactString();
  let sourceTopics_: string[];
  const sourceTopicsCount = reader.compactArrayLength(1);
  sourceTopics_ = [];
  for (let i = 0; i < sourceTopicsCount; i++) sourceTopics_.push(reader.compactString());
  let sourceTopicRegex_: string[];
  const sourceTopicRegexCount = reader.compactArrayLength(1);
  sourceTopicRegex_ = [];
  for (let i = 0; i < sourceTopicRegexCount; i++) sourceTopicRegex_.push(reader.compactString());
  let stateChangelogTopics_: StreamsGroupHeartbeatRequestTopicInfo[];
  const stateChangelogTopicsCount = reader.compactArrayLength(9);
  stateChangelogTopics_ = [];
  for (let i = 0; i < stateChangelogTopicsCount; i++) stateChangelogTopics_.push(readStreamsGroupHeartbeatRequestTopicInfo(reader, version));
  let repartitionSinkTopics_: string[];
  const repartitionSinkTopicsCount = reader.compactArrayLength(1);
  repartitionSinkTopics_ = [];
  for (let i = 0; i < repartitionSinkTopicsCount; i++) repartitionSinkTopics_.push(reader.compactString());
  let repartitionSourceTopics_: StreamsGroupHeartbeatRequestTopicInfo[];
  const repartitionSourceTopicsCount = reader.compactArrayLength(9);
  repartitionSourceTopics_ = [];
  for (let i = 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics_.push(readStreamsGroupHeartbeatRequestTopicInfo(reader, version));
  let copartitionGroups_: StreamsGroupHeartbeatRequestCopartitionGroup[];
  const copartitionGroupsCount = reader.compactArrayLength(4);
  copartitionGroups_ = [];
  for (let i = 0; i < copartitionGroupsCount; i++) copartitionGroups_.push(readStreamsGroupHeartbeatRequestCopartitionGroup(reader, version));
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

function writeStreamsGroupHeartbeatRequestSubtopology(writer: Writer, message: StreamsGroupHeartbeatRequestSubtopology, version: number): void {
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
    writeStreamsGroupHeartbeatRequestTopicInfo(writer, item, version);
  }
  writer.compactArrayLength(message.repartitionSinkTopics.length);
  for (const item of message.repartitionSinkTopics) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.repartitionSourceTopics.length);
  for (const item of message.repartitionSourceTopics) {
    writeStreamsGroupHeartbeatRequestTopicInfo(writer, item, version);
  }
  writer.compactArrayLength(message.copartitionGroups.length);
  for (const item of message.copartitionGroups) {
    writeStreamsGroupHeartbeatRequestCopartitionGroup(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatRequestCopartitionGroup {
  sourceTopics: number[];
  sourceTopicRegex: number[];
  repartitionSourceTopics: number[];
}

export function createStreamsGroupHeartbeatRequestCopartitionGroup(fields?: Partial<StreamsGroupHeartbeatRequestCopartitionGroup>): StreamsGroupHeartbeatRequestCopartitionGroup {
  return {
    sourceTopics: fields?.sourceTopics ?? [],
    sourceTopicRegex: fields?.sourceTopicRegex ?? [],
    repartitionSourceTopics: fields?.repartitionSourceTopics ?? [],
  };
}

function readStreamsGroupHeartbeatRequestCopartitionGroup(reader: Reader, version: number): StreamsGroupHeartbeatRequestCopartitionGroup {
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

function writeStreamsGroupHeartbeatRequestCopartitionGroup(writer: Writer, message: StreamsGroupHeartbeatRequestCopartitionGroup, version: number): void {
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

export interface StreamsGroupHeartbeatResponse {
  throttleTimeMs: number;
  errorCode: number;
  errorMessage: string | null;
  memberId: string;
  memberEpoch: number;
  heartbeatIntervalMs: number;
  acceptableRecoveryLag: number;
  taskOffsetIntervalMs: number;
  status: StreamsGroupHeartbeatResponseStatus[] | null;
  activeTasks: StreamsGroupHeartbeatResponseTaskIds[] | null;
  standbyTasks: StreamsGroupHeartbeatResponseTaskIds[] | null;
  warmupTasks: StreamsGroupHeartbeatResponseTaskIds[] | null;
  endpointInformationEpoch: number;
  partitionsByUserEndpoint: StreamsGroupHeartbeatResponseEndpointToPartitions[] | null;
}

export function createStreamsGroupHeartbeatResponse(fields?: Partial<StreamsGroupHeartbeatResponse>): StreamsGroupHeartbeatResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    memberId: fields?.memberId ?? "",
    memberEpoch: fields?.memberEpoch ?? 0,
    heartbeatIntervalMs: fields?.heartbeatIntervalMs ?? 0,
    acceptableRecoveryLag: fields?.acceptableRecoveryLag ?? 0,
    taskOffsetIntervalMs: fields?.taskOffsetIntervalMs ?? 0,
    status: fields?.status === undefined ? [] : fields!.status,
    activeTasks: fields?.activeTasks ?? null,
    standbyTasks: fields?.standbyTasks ?? null,
    warmupTasks: fields?.warmupTasks ?? null,
    endpointInformationEpoch: fields?.endpointInformationEpoch ?? 0,
    partitionsByUserEndpoint: fields?.partitionsByUserEndpoint ?? null,
  };
}

export function readStreamsGroupHeartbeatResponse(reader: Reader, version: number): StreamsGroupHeartbeatResponse {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupHeartbeatResponse", version);
  const throttleTimeMs_: number = reader.int32();
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const memberId_: string = reader.compactString();
  const memberEpoch_: number = reader.int32();
  const heartbeatIntervalMs_: number = reader.int32();
  const acceptableRecoveryLag_: number = reader.int32();
  const taskOffsetIntervalMs_: number = reader.int32();
  let status_: StreamsGroupHeartbeatResponseStatus[] | null;
  const statusCount = reader.compactNullableArrayLength(3);
  if (statusCount < 0) status_ = null;
  else {
    status_ = [];
    for (let i = 0; i < statusCount; i++) status_.push(readStreamsGroupHeartbeatResponseStatus(reader, version));
  }
  let activeTasks_: StreamsGroupHeartbeatResponseTaskIds[] | null;
  const activeTasksCount = reader.compactNullableArrayLength(3);
  if (activeTasksCount < 0) activeTasks_ = null;
  else {
    activeTasks_ = [];
    for (let i = 0; i < activeTasksCount; i++) activeTasks_.push(readStreamsGroupHeartbeatResponseTaskIds(reader, version));
  }
  let standbyTasks_: StreamsGroupHeartbeatResponseTaskIds[] | null;
  const standbyTasksCount = reader.compactNullableArrayLength(3);
  if (standbyTasksCount < 0) standbyTasks_ = null;
  else {
    standbyTasks_ = [];
    for (let i = 0; i < standbyTasksCount; i++) standbyTasks_.push(readStreamsGroupHeartbeatResponseTaskIds(reader, version));
  }
  let warmupTasks_: StreamsGroupHeartbeatResponseTaskIds[] | null;
  const warmupTasksCount = reader.compactNullableArrayLength(3);
  if (warmupTasksCount < 0) warmupTasks_ = null;
  else {
    warmupTasks_ = [];
    for (let i = 0; i < warmupTasksCount; i++) warmupTasks_.push(readStreamsGroupHeartbeatResponseTaskIds(reader, version));
  }
  const endpointInformationEpoch_: number = reader.int32();
  let partitionsByUserEndpoint_: StreamsGroupHeartbeatResponseEndpointToPartitions[] | null;
  const partitionsByUserEndpointCount = reader.compactNullableArrayLength(7);
  if (partitionsByUserEndpointCount < 0) partitionsByUserEndpoint_ = null;
  else {
    partitionsByUserEndpoint_ = [];
    for (let i = 0; i < partitionsByUserEndpointCount; i++) partitionsByUserEndpoint_.push(readStreamsGroupHeartbeatResponseEndpointToPartitions(reader, version));
  }
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    memberId: memberId_,
    memberEpoch: memberEpoch_,
    heartbeatIntervalMs: heartbeatIntervalMs_,
    acceptableRecoveryLag: acceptableRecoveryLag_,
    taskOffsetIntervalMs: taskOffsetIntervalMs_,
    status: status_,
    activeTasks: activeTasks_,
    standbyTasks: standbyTasks_,
    warmupTasks: warmupTasks_,
    endpointInformationEpoch: endpointInformationEpoch_,
    partitionsByUserEndpoint: partitionsByUserEndpoint_,
  };
}

export function writeStreamsGroupHeartbeatResponse(writer: Writer, message: StreamsGroupHeartbeatResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupHeartbeatResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactString(message.memberId);
  writer.int32(message.memberEpoch);
  writer.int32(message.heartbeatIntervalMs);
  writer.int32(message.acceptableRecoveryLag);
  writer.int32(message.taskOffsetIntervalMs);
  if (message.status === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.status.length);
    for (const item of message.status) {
      writeStreamsGroupHeartbeatResponseStatus(writer, item, version);
    }
  }
  if (message.activeTasks === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.activeTasks.length);
    for (const item of message.activeTasks) {
      writeStreamsGroupHeartbeatResponseTaskIds(writer, item, version);
    }
  }
  if (message.standbyTasks === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.standbyTasks.length);
    for (const item of message.standbyTasks) {
      writeStreamsGroupHeartbeatResponseTaskIds(writer, item, version);
    }
  }
  if (message.warmupTasks === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.warmupTasks.length);
    for (const item of message.warmupTasks) {
      writeStreamsGroupHeartbeatResponseTaskIds(writer, item, version);
    }
  }
  writer.int32(message.endpointInformationEpoch);
  if (message.partitionsByUserEndpoint === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.partitionsByUserEndpoint.length);
    for (const item of message.partitionsByUserEndpoint) {
      writeStreamsGroupHeartbeatResponseEndpointToPartitions(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatResponseStatus {
  statusCode: number;
  statusDetail: string;
}

export function createStreamsGroupHeartbeatResponseStatus(fields?: Partial<StreamsGroupHeartbeatResponseStatus>): StreamsGroupHeartbeatResponseStatus {
  return {
    statusCode: fields?.statusCode ?? 0,
    statusDetail: fields?.statusDetail ?? "",
  };
}

function readStreamsGroupHeartbeatResponseStatus(reader: Reader, version: number): StreamsGroupHeartbeatResponseStatus {
  const statusCode_: number = reader.int8();
  const statusDetail_: string = reader.compactString();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    statusCode: statusCode_,
    statusDetail: statusDetail_,
  };
}

function writeStreamsGroupHeartbeatResponseStatus(writer: Writer, message: StreamsGroupHeartbeatResponseStatus, version: number): void {
  writer.int8(message.statusCode);
  writer.compactString(message.statusDetail);
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatResponseTopicPartition {
  topic: string;
  partitions: number[];
}

export function createStreamsGroupHeartbeatResponseTopicPartition(fields?: Partial<StreamsGroupHeartbeatResponseTopicPartition>): StreamsGroupHeartbeatResponseTopicPartition {
  return {
    topic: fields?.topic ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readStreamsGroupHeartbeatResponseTopicPartition(reader: Reader, version: number): StreamsGroupHeartbeatResponseTopicPartition {
  const topic_: string = reader.compactString();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    topic: topic_,
    partitions: partitions_,
  };
}

function writeStreamsGroupHeartbeatResponseTopicPartition(writer: Writer, message: StreamsGroupHeartbeatResponseTopicPartition, version: number): void {
  writer.compactString(message.topic);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatResponseTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export function createStreamsGroupHeartbeatResponseTaskIds(fields?: Partial<StreamsGroupHeartbeatResponseTaskIds>): StreamsGroupHeartbeatResponseTaskIds {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readStreamsGroupHeartbeatResponseTaskIds(reader: Reader, version: number): StreamsGroupHeartbeatResponseTaskIds {
  const subtopologyId_: string = reader.compactString();
  let partitions_: number[];
  const partitionsCount = reader.compactArrayLength(4);
  partitions_ = [];
  for (let i = 0; i < partitionsCount; i++) partitions_.push(reader.int32());
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    subtopologyId: subtopologyId_,
    partitions: partitions_,
  };
}

function writeStreamsGroupHeartbeatResponseTaskIds(writer: Writer, message: StreamsGroupHeartbeatResponseTaskIds, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatResponseEndpoint {
  host: string;
  port: number;
}

export function createStreamsGroupHeartbeatResponseEndpoint(fields?: Partial<StreamsGroupHeartbeatResponseEndpoint>): StreamsGroupHeartbeatResponseEndpoint {
  return {
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readStreamsGroupHeartbeatResponseEndpoint(reader: Reader, version: number): StreamsGroupHeartbeatResponseEndpoint {
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    host: host_,
    port: port_,
  };
}

function writeStreamsGroupHeartbeatResponseEndpoint(writer: Writer, message: StreamsGroupHeartbeatResponseEndpoint, version: number): void {
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface StreamsGroupHeartbeatResponseEndpointToPartitions {
  userEndpoint: StreamsGroupHeartbeatResponseEndpoint;
  activePartitions: StreamsGroupHeartbeatResponseTopicPartition[];
  standbyPartitions: StreamsGroupHeartbeatResponseTopicPartition[];
}

export function createStreamsGroupHeartbeatResponseEndpointToPartitions(fields?: Partial<StreamsGroupHeartbeatResponseEndpointToPartitions>): StreamsGroupHeartbeatResponseEndpointToPartitions {
  return {
    userEndpoint: fields?.userEndpoint ?? createStreamsGroupHeartbeatResponseEndpoint(),
    activePartitions: fields?.activePartitions ?? [],
    standbyPartitions: fields?.standbyPartitions ?? [],
  };
}

function readStreamsGroupHeartbeatResponseEndpointToPartitions(reader: Reader, version: number): StreamsGroupHeartbeatResponseEndpointToPartitions {
  const userEndpoint_: StreamsGroupHeartbeatResponseEndpoint = readStreamsGroupHeartbeatResponseEndpoint(reader, version);
  let activePartitions_: StreamsGroupHeartbeatResponseTopicPartition[];
  const activePartitionsCount = reader.compactArrayLength(3);
  activePartitions_ = [];
  for (let i = 0; i < activePartitionsCount; i++) activePartitions_.push(readStreamsGroupHeartbeatResponseTopicPartition(reader, version));
  let standbyPartitions_: StreamsGroupHeartbeatResponseTopicPartition[];
  const standbyPartitionsCount = reader.compactArrayLength(3);
  standbyPartitions_ = [];
  for (let i = 0; i < standbyPartitionsCount; i++) standbyPartitions_.push(readStreamsGroupHeartbeatResponseTopicPartition(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    userEndpoint: userEndpoint_,
    activePartitions: activePartitions_,
    standbyPartitions: standbyPartitions_,
  };
}

function writeStreamsGroupHeartbeatResponseEndpointToPartitions(writer: Writer, message: StreamsGroupHeartbeatResponseEndpointToPartitions, version: number): void {
  writeStreamsGroupHeartbeatResponseEndpoint(writer, message.userEndpoint, version);
  writer.compactArrayLength(message.activePartitions.length);
  for (const item of message.activePartitions) {
    writeStreamsGroupHeartbeatResponseTopicPartition(writer, item, version);
  }
  writer.compactArrayLength(message.standbyPartitions.length);
  for (const item of message.standbyPartitions) {
    writeStreamsGroupHeartbeatResponseTopicPartition(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export const streamsGroupHeartbeatRequestSchema: RequestSchema<StreamsGroupHeartbeatRequest> = {
  name: "StreamsGroupHeartbeatRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupHeartbeatRequest,
  write: writeStreamsGroupHeartbeatRequest,
  create: createStreamsGroupHeartbeatRequest,
  headerVersion: () => 2,
};

export const streamsGroupHeartbeatResponseSchema: ResponseSchema<StreamsGroupHeartbeatResponse> = {
  name: "StreamsGroupHeartbeatResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupHeartbeatResponse,
  write: writeStreamsGroupHeartbeatResponse,
  create: createStreamsGroupHeartbeatResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.UNKNOWN_MEMBER_ID,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.CLUSTER_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
    ErrorCode.GROUP_MAX_SIZE_REACHED,
    ErrorCode.FENCED_MEMBER_EPOCH,
    ErrorCode.UNRELEASED_INSTANCE_ID,
    ErrorCode.STREAMS_INVALID_TOPOLOGY,
    ErrorCode.STREAMS_INVALID_TOPOLOGY_EPOCH,
    ErrorCode.STREAMS_TOPOLOGY_FENCED,
  ],
};

export const streamsGroupHeartbeatApi: ApiSchema<StreamsGroupHeartbeatRequest, StreamsGroupHeartbeatResponse> = {
  key: 88,
  name: "StreamsGroupHeartbeat",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: streamsGroupHeartbeatRequestSchema,
  response: streamsGroupHeartbeatResponseSchema,
};
