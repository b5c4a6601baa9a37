// generated, do not edit: protocol/schemas/api/streams-group-describe.schema
import { ErrorCode } from '../../wire/error-code.ts';
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { ApiSchema, RequestSchema, ResponseSchema } from '../../wire/schema.ts';
import type { Writer } from '../../wire/writer.ts';

export interface StreamsGroupDescribeRequest {
  groupIds: string[];
  includeAuthorizedOperations: boolean;
}

export function createStreamsGroupDescribeRequest(fields?: Partial<StreamsGroupDescribeRequest>): StreamsGroupDescribeRequest {
  return {
    groupIds: fields?.groupIds ?? [],
    includeAuthorizedOperations: fields?.includeAuthorizedOperations ?? false,
  };
}

export function readStreamsGroupDescribeRequest(reader: Reader, version: number): StreamsGroupDescribeRequest {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupDescribeRequest", version);
  let groupIds_: string[];
  const groupIdsCount = reader.compactArrayLength(1);
  groupIds_ = [];
  for (let i = 0; i < groupIdsCount; i++) groupIds_.push(reader.compactString());
  const includeAuthorizedOperations_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    groupIds: groupIds_,
    includeAuthorizedOperations: includeAuthorizedOperations_,
  };
}

export function writeStreamsGroupDescribeRequest(writer: Writer, message: StreamsGroupDescribeRequest, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupDescribeRequest", version);
  writer.compactArrayLength(message.groupIds.length);
  for (const item of message.groupIds) {
    writer.compactString(item);
  }
  writer.bool(message.includeAuthorizedOperations);
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponse {
  throttleTimeMs: number;
  groups: StreamsGroupDescribeResponseDescribedGroup[];
}

export function createStreamsGroupDescribeResponse(fields?: Partial<StreamsGroupDescribeResponse>): StreamsGroupDescribeResponse {
  return {
    throttleTimeMs: fields?.throttleTimeMs ?? 0,
    groups: fields?.groups ?? [],
  };
}

export function readStreamsGroupDescribeResponse(reader: Reader, version: number): StreamsGroupDescribeResponse {
  if (version < 0 || version > 0) throw unknownVersion("StreamsGroupDescribeResponse", version);
  const throttleTimeMs_: number = reader.int32();
  let groups_: StreamsGroupDescribeResponseDescribedGroup[];
  const groupsCount = reader.compactArrayLength(20);
  groups_ = [];
  for (let i = 0; i < groupsCount; i++) groups_.push(readStreamsGroupDescribeResponseDescribedGroup(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    throttleTimeMs: throttleTimeMs_,
    groups: groups_,
  };
}

export function writeStreamsGroupDescribeResponse(writer: Writer, message: StreamsGroupDescribeResponse, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("StreamsGroupDescribeResponse", version);
  writer.int32(message.throttleTimeMs);
  writer.compactArrayLength(message.groups.length);
  for (const item of message.groups) {
    writeStreamsGroupDescribeResponseDescribedGroup(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseEndpoint {
  host: string;
  port: number;
}

export function createStreamsGroupDescribeResponseEndpoint(fields?: Partial<StreamsGroupDescribeResponseEndpoint>): StreamsGroupDescribeResponseEndpoint {
  return {
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readStreamsGroupDescribeResponseEndpoint(reader: Reader, version: number): StreamsGroupDescribeResponseEndpoint {
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

function writeStreamsGroupDescribeResponseEndpoint(writer: Writer, message: StreamsGroupDescribeResponseEndpoint, version: number): void {
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseTaskOffset {
  subtopologyId: string;
  partition: number;
  offset: number;
}

export function createStreamsGroupDescribeResponseTaskOffset(fields?: Partial<StreamsGroupDescribeResponseTaskOffset>): StreamsGroupDescribeResponseTaskOffset {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    partition: fields?.partition ?? 0,
    offset: fields?.offset ?? 0,
  };
}

function readStreamsGroupDescribeResponseTaskOffset(reader: Reader, version: number): StreamsGroupDescribeResponseTaskOffset {
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

function writeStreamsGroupDescribeResponseTaskOffset(writer: Writer, message: StreamsGroupDescribeResponseTaskOffset, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.int32(message.partition);
  writer.int64(message.offset);
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseAssignment {
  activeTasks: StreamsGroupDescribeResponseTaskIds[];
  standbyTasks: StreamsGroupDescribeResponseTaskIds[];
  warmupTasks: StreamsGroupDescribeResponseTaskIds[];
}

export function createStreamsGroupDescribeResponseAssignment(fields?: Partial<StreamsGroupDescribeResponseAssignment>): StreamsGroupDescribeResponseAssignment {
  return {
    activeTasks: fields?.activeTasks ?? [],
    standbyTasks: fields?.standbyTasks ?? [],
    warmupTasks: fields?.warmupTasks ?? [],
  };
}

function readStreamsGroupDescribeResponseAssignment(reader: Reader, version: number): StreamsGroupDescribeResponseAssignment {
  let activeTasks_: StreamsGroupDescribeResponseTaskIds[];
  const activeTasksCount = reader.compactArrayLength(3);
  activeTasks_ = [];
  for (let i = 0; i < activeTasksCount; i++) activeTasks_.push(readStreamsGroupDescribeResponseTaskIds(reader, version));
  let standbyTasks_: StreamsGroupDescribeResponseTaskIds[];
  const standbyTasksCount = reader.compactArrayLength(3);
  standbyTasks_ = [];
  for (let i = 0; i < standbyTasksCount; i++) standbyTasks_.push(readStreamsGroupDescribeResponseTaskIds(reader, version));
  let warmupTasks_: StreamsGroupDescribeResponseTaskIds[];
  const warmupTasksCount = reader.compactArrayLength(3);
  warmupTasks_ = [];
  for (let i = 0; i < warmupTasksCount; i++) warmupTasks_.push(readStreamsGroupDescribeResponseTaskIds(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    activeTasks: activeTasks_,
    standbyTasks: standbyTasks_,
    warmupTasks: warmupTasks_,
  };
}

function writeStreamsGroupDescribeResponseAssignment(writer: Writer, message: StreamsGroupDescribeResponseAssignment, version: number): void {
  writer.compactArrayLength(message.activeTasks.length);
  for (const item of message.activeTasks) {
    writeStreamsGroupDescribeResponseTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.standbyTasks.length);
  for (const item of message.standbyTasks) {
    writeStreamsGroupDescribeResponseTaskIds(writer, item, version);
  }
  writer.compactArrayLength(message.warmupTasks.length);
  for (const item of message.warmupTasks) {
    writeStreamsGroupDescribeResponseTaskIds(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseTaskIds {
  subtopologyId: string;
  partitions: number[];
}

export function createStreamsGroupDescribeResponseTaskIds(fields?: Partial<StreamsGroupDescribeResponseTaskIds>): StreamsGroupDescribeResponseTaskIds {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    partitions: fields?.partitions ?? [],
  };
}

function readStreamsGroupDescribeResponseTaskIds(reader: Reader, version: number): StreamsGroupDescribeResponseTaskIds {
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

function writeStreamsGroupDescribeResponseTaskIds(writer: Writer, message: StreamsGroupDescribeResponseTaskIds, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.compactArrayLength(message.partitions.length);
  for (const item of message.partitions) {
    writer.int32(item);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseKeyValue {
  key: string;
  value: string;
}

export function createStreamsGroupDescribeResponseKeyValue(fields?: Partial<StreamsGroupDescribeResponseKeyValue>): StreamsGroupDescribeResponseKeyValue {
  return {
    key: fields?.key ?? "",
    value: fields?.value ?? "",
  };
}

function readStreamsGroupDescribeResponseKeyValue(reader: Reader, version: number): StreamsGroupDescribeResponseKeyValue {
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

function writeStreamsGroupDescribeResponseKeyValue(writer: Writer, message: StreamsGroupDescribeResponseKeyValue, version: number): void {
  writer.compactString(message.key);
  writer.compactString(message.value);
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseTopicInfo {
  name: string;
  partitions: number;
  replicationFactor: number;
  topicConfigs: StreamsGroupDescribeResponseKeyValue[];
}

export function createStreamsGroupDescribeResponseTopicInfo(fields?: Partial<StreamsGroupDescribeResponseTopicInfo>): StreamsGroupDescribeResponseTopicInfo {
  return {
    name: fields?.name ?? "",
    partitions: fields?.partitions ?? 0,
    replicationFactor: fields?.replicationFactor ?? 0,
    topicConfigs: fields?.topicConfigs ?? [],
  };
}

function readStreamsGroupDescribeResponseTopicInfo(reader: Reader, version: number): StreamsGroupDescribeResponseTopicInfo {
  const name_: string = reader.compactString();
  const partitions_: number = reader.int32();
  const replicationFactor_: number = reader.int16();
  let topicConfigs_: StreamsGroupDescribeResponseKeyValue[];
  const topicConfigsCount = reader.compactArrayLength(3);
  topicConfigs_ = [];
  for (let i = 0; i < topicConfigsCount; i++) topicConfigs_.push(readStreamsGroupDescribeResponseKeyValue(reader, version));
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

function writeStreamsGroupDescribeResponseTopicInfo(writer: Writer, message: StreamsGroupDescribeResponseTopicInfo, version: number): void {
  writer.compactString(message.name);
  writer.int32(message.partitions);
  writer.int16(message.replicationFactor);
  writer.compactArrayLength(message.topicConfigs.length);
  for (const item of message.topicConfigs) {
    writeStreamsGroupDescribeResponseKeyValue(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseDescribedGroup {
  errorCode: number;
  errorMessage: string | null;
  groupId: string;
  groupState: string;
  groupEpoch: number;
  assignmentEpoch: number;
  topology: StreamsGroupDescribeResponseTopology | null;
  members: StreamsGroupDescribeResponseMember[];
  authorizedOperations: number;
}

export function createStreamsGroupDescribeResponseDescribedGroup(fields?: Partial<StreamsGroupDescribeResponseDescribedGroup>): StreamsGroupDescribeResponseDescribedGroup {
  return {
    errorCode: fields?.errorCode ?? 0,
    errorMessage: fields?.errorMessage ?? null,
    groupId: fields?.groupId ?? "",
    groupState: fields?.groupState ?? "",
    groupEpoch: fields?.groupEpoch ?? 0,
    assignmentEpoch: fields?.assignmentEpoch ?? 0,
    topology: fields?.topology ?? null,
    members: fields?.members ?? [],
    authorizedOperations: fields?.authorizedOperations ?? -2147483648,
  };
}

function readStreamsGroupDescribeResponseDescribedGroup(reader: Reader, version: number): StreamsGroupDescribeResponseDescribedGroup {
  const errorCode_: number = reader.int16();
  const errorMessage_: string | null = reader.compactNullableString();
  const groupId_: string = reader.compactString();
  const groupState_: string = reader.compactString();
  const groupEpoch_: number = reader.int32();
  const assignmentEpoch_: number = reader.int32();
  const topology_: StreamsGroupDescribeResponseTopology | null = reader.isNullStruct() ? null : readStreamsGroupDescribeResponseTopology(reader, version);
  let members_: StreamsGroupDescribeResponseMember[];
  const membersCount = reader.compactArrayLength(28);
  members_ = [];
  for (let i = 0; i < membersCount; i++) members_.push(readStreamsGroupDescribeResponseMember(reader, version));
  const authorizedOperations_: number = reader.int32();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    errorCode: errorCode_,
    errorMessage: errorMessage_,
    groupId: groupId_,
    groupState: groupState_,
    groupEpoch: groupEpoch_,
    assignmentEpoch: assignmentEpoch_,
    topology: topology_,
    members: members_,
    authorizedOperations: authorizedOperations_,
  };
}

function writeStreamsGroupDescribeResponseDescribedGroup(writer: Writer, message: StreamsGroupDescribeResponseDescribedGroup, version: number): void {
  writer.int16(message.errorCode);
  if (message.errorMessage === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactString(message.errorMessage);
  }
  writer.compactString(message.groupId);
  writer.compactString(message.groupState);
  writer.int32(message.groupEpoch);
  writer.int32(message.assignmentEpoch);
  if (message.topology === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeStreamsGroupDescribeResponseTopology(writer, message.topology, version);
  }
  writer.compactArrayLength(message.members.length);
  for (const item of message.members) {
    writeStreamsGroupDescribeResponseMember(writer, item, version);
  }
  writer.int32(message.authorizedOperations);
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseTopology {
  epoch: number;
  subtopologies: StreamsGroupDescribeResponseSubtopology[] | null;
}

export function createStreamsGroupDescribeResponseTopology(fields?: Partial<StreamsGroupDescribeResponseTopology>): StreamsGroupDescribeResponseTopology {
  return {
    epoch: fields?.epoch ?? 0,
    subtopologies: fields?.subtopologies ?? null,
  };
}

function readStreamsGroupDescribeResponseTopology(reader: Reader, version: number): StreamsGroupDescribeResponseTopology {
  const epoch_: number = reader.int32();
  let subtopologies_: StreamsGroupDescribeResponseSubtopology[] | null;
  const subtopologiesCount = reader.compactNullableArrayLength(6);
  if (subtopologiesCount < 0) subtopologies_ = null;
  else {
    subtopologies_ = [];
    for (let i = 0; i < subtopologiesCount; i++) subtopologies_.push(readStreamsGroupDescribeResponseSubtopology(reader, version));
  }
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

function writeStreamsGroupDescribeResponseTopology(writer: Writer, message: StreamsGroupDescribeResponseTopology, version: number): void {
  writer.int32(message.epoch);
  if (message.subtopologies === null) {
    writer.unsignedVarint(0);
  } else {
    writer.compactArrayLength(message.subtopologies.length);
    for (const item of message.subtopologies) {
      writeStreamsGroupDescribeResponseSubtopology(writer, item, version);
    }
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseSubtopology {
  subtopologyId: string;
  sourceTopics: string[];
  repartitionSinkTopics: string[];
  stateChangelogTopics: StreamsGroupDescribeResponseTopicInfo[];
  repartitionSourceTopics: StreamsGroupDescribeResponseTopicInfo[];
}

export function createStreamsGroupDescribeResponseSubtopology(fields?: Partial<StreamsGroupDescribeResponseSubtopology>): StreamsGroupDescribeResponseSubtopology {
  return {
    subtopologyId: fields?.subtopologyId ?? "",
    sourceTopics: fields?.sourceTopics ?? [],
    repartitionSinkTopics: fields?.repartitionSinkTopics ?? [],
    stateChangelogTopics: fields?.stateChangelogTopics ?? [],
    repartitionSourceTopics: fields?.repartitionSourceTopics ?? [],
  };
}

function readStreamsGroupDescribeResponseSubtopology(reader: Reader, version: number): StreamsGroupDescribeResponseSubtopology {
  const subtopologyId_: string = reader.compactString();
  let sourceTopics_: string[];
  const sourceTopicsCount = reader.compactArrayLength(1);
  sourceTopics_ = [];
  for (let i = 0; i < sourceTopicsCount; i++) sourceTopics_.push(reader.compactString());
  let repartitionSinkTopics_: string[];
  const repartitionSinkTopicsCount = reader.compactArrayLength(1);
  repartitionSinkTopics_ = [];
  for (let i = 0; i < repartitionSinkTopicsCount; i++) repartitionSinkTopics_.push(reader.compactString());
  let stateChangelogTopics_: StreamsGroupDescribeResponseTopicInfo[];
  const stateChangelogTopicsCount = reader.compactArrayLength(9);
  stateChangelogTopics_ = [];
  for (let i = 0; i < stateChangelogTopicsCount; i++) stateChangelogTopics_.push(readStreamsGroupDescribeResponseTopicInfo(reader, version));
  let repartitionSourceTopics_: StreamsGroupDescribeResponseTopicInfo[];
  const repartitionSourceTopicsCount = reader.compactArrayLength(9);
  repartitionSourceTopics_ = [];
  for (let i = 0; i < repartitionSourceTopicsCount; i++) repartitionSourceTopics_.push(readStreamsGroupDescribeResponseTopicInfo(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    subtopologyId: subtopologyId_,
    sourceTopics: sourceTopics_,
    repartitionSinkTopics: repartitionSinkTopics_,
    stateChangelogTopics: stateChangelogTopics_,
    repartitionSourceTopics: repartitionSourceTopics_,
  };
}

function writeStreamsGroupDescribeResponseSubtopology(writer: Writer, message: StreamsGroupDescribeResponseSubtopology, version: number): void {
  writer.compactString(message.subtopologyId);
  writer.compactArrayLength(message.sourceTopics.length);
  for (const item of message.sourceTopics) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.repartitionSinkTopics.length);
  for (const item of message.repartitionSinkTopics) {
    writer.compactString(item);
  }
  writer.compactArrayLength(message.stateChangelogTopics.length);
  for (const item of message.stateChangelogTopics) {
    writeStreamsGroupDescribeResponseTopicInfo(writer, item, version);
  }
  writer.compactArrayLength(message.repartitionSourceTopics.length);
  for (const item of message.repartitionSourceTopics) {
    writeStreamsGroupDescribeResponseTopicInfo(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface StreamsGroupDescribeResponseMember {
  memberId: string;
  memberEpoch: number;
  instanceId: string | null;
  rackId: string | null;
  clientId: string;
  clientHost: string;
  topologyEpoch: number;
  processId: string;
  userEndpoint: StreamsGroupDescribeResponseEndpoint | null;
  clientTags: StreamsGroupDescribeResponseKeyValue[];
  taskOffsets: StreamsGroupDescribeResponseTaskOffset[];
  taskEndOffsets: StreamsGroupDescribeResponseTaskOffset[];
  assignment: StreamsGroupDescribeResponseAssignment;
  targetAssignment: StreamsGroupDescribeResponseAssignment;
  isClassic: boolean;
}

export function createStreamsGroupDescribeResponseMember(fields?: Partial<StreamsGroupDescribeResponseMember>): StreamsGroupDescribeResponseMember {
  return {
    memberId: fields?.memberId ?? "",
    memberEpoch: fields?.memberEpoch ?? 0,
    instanceId: fields?.instanceId ?? null,
    rackId: fields?.rackId ?? null,
    clientId: fields?.clientId ?? "",
    clientHost: fields?.clientHost ?? "",
    topologyEpoch: fields?.topologyEpoch ?? 0,
    processId: fields?.processId ?? "",
    userEndpoint: fields?.userEndpoint ?? null,
    clientTags: fields?.clientTags ?? [],
    taskOffsets: fields?.taskOffsets ?? [],
    taskEndOffsets: fields?.taskEndOffsets ?? [],
    assignment: fields?.assignment ?? createStreamsGroupDescribeResponseAssignment(),
    targetAssignment: fields?.targetAssignment ?? createStreamsGroupDescribeResponseAssignment(),
    isClassic: fields?.isClassic ?? false,
  };
}

function readStreamsGroupDescribeResponseMember(reader: Reader, version: number): StreamsGroupDescribeResponseMember {
  const memberId_: string = reader.compactString();
  const memberEpoch_: number = reader.int32();
  const instanceId_: string | null = reader.compactNullableString();
  const rackId_: string | null = reader.compactNullableString();
  const clientId_: string = reader.compactString();
  const clientHost_: string = reader.compactString();
  const topologyEpoch_: number = reader.int32();
  const processId_: string = reader.compactString();
  const userEndpoint_: StreamsGroupDescribeResponseEndpoint | null = reader.isNullStruct() ? null : readStreamsGroupDescribeResponseEndpoint(reader, version);
  let clientTags_: StreamsGroupDescribeResponseKeyValue[];
  const clientTagsCount = reader.compactArrayLength(3);
  clientTags_ = [];
  for (let i = 0; i < clientTagsCount; i++) clientTags_.push(readStreamsGroupDescribeResponseKeyValue(reader, version));
  let taskOffsets_: StreamsGroupDescribeResponseTaskOffset[];
  const taskOffsetsCount = reader.compactArrayLength(14);
  taskOffsets_ = [];
  for (let i = 0; i < taskOffsetsCount; i++) taskOffsets_.push(readStreamsGroupDescribeResponseTaskOffset(reader, version));
  let taskEndOffsets_: StreamsGroupDescribeResponseTaskOffset[];
  const taskEndOffsetsCount = reader.compactArrayLength(14);
  taskEndOffsets_ = [];
  for (let i = 0; i < taskEndOffsetsCount; i++) taskEndOffsets_.push(readStreamsGroupDescribeResponseTaskOffset(reader, version));
  const assignment_: StreamsGroupDescribeResponseAssignment = readStreamsGroupDescribeResponseAssignment(reader, version);
  const targetAssignment_: StreamsGroupDescribeResponseAssignment = readStreamsGroupDescribeResponseAssignment(reader, version);
  const isClassic_: boolean = reader.bool();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    memberId: memberId_,
    memberEpoch: memberEpoch_,
    instanceId: instanceId_,
    rackId: rackId_,
    clientId: clientId_,
    clientHost: clientHost_,
    topologyEpoch: topologyEpoch_,
    processId: processId_,
    userEndpoint: userEndpoint_,
    clientTags: clientTags_,
    taskOffsets: taskOffsets_,
    taskEndOffsets: taskEndOffsets_,
    assignment: assignment_,
    targetAssignment: targetAssignment_,
    isClassic: isClassic_,
  };
}

function writeStreamsGroupDescribeResponseMember(writer: Writer, message: StreamsGroupDescribeResponseMember, version: number): void {
  writer.compactString(message.memberId);
  writer.int32(message.memberEpoch);
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
  writer.compactString(message.clientId);
  writer.compactString(message.clientHost);
  writer.int32(message.topologyEpoch);
  writer.compactString(message.processId);
  if (message.userEndpoint === null) {
    writer.int8(-1);
  } else {
    writer.int8(1);
    writeStreamsGroupDescribeResponseEndpoint(writer, message.userEndpoint, version);
  }
  writer.compactArrayLength(message.clientTags.length);
  for (const item of message.clientTags) {
    writeStreamsGroupDescribeResponseKeyValue(writer, item, version);
  }
  writer.compactArrayLength(message.taskOffsets.length);
  for (const item of message.taskOffsets) {
    writeStreamsGroupDescribeResponseTaskOffset(writer, item, version);
  }
  writer.compactArrayLength(message.taskEndOffsets.length);
  for (const item of message.taskEndOffsets) {
    writeStreamsGroupDescribeResponseTaskOffset(writer, item, version);
  }
  writeStreamsGroupDescribeResponseAssignment(writer, message.assignment, version);
  writeStreamsGroupDescribeResponseAssignment(writer, message.targetAssignment, version);
  writer.bool(message.isClassic);
  writer.unsignedVarint(0);
}

export const streamsGroupDescribeRequestSchema: RequestSchema<StreamsGroupDescribeRequest> = {
  name: "StreamsGroupDescribeRequest",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupDescribeRequest,
  write: writeStreamsGroupDescribeRequest,
  create: createStreamsGroupDescribeRequest,
  headerVersion: () => 2,
};

export const streamsGroupDescribeResponseSchema: ResponseSchema<StreamsGroupDescribeResponse> = {
  name: "StreamsGroupDescribeResponse",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readStreamsGroupDescribeResponse,
  write: writeStreamsGroupDescribeResponse,
  create: createStreamsGroupDescribeResponse,
  headerVersion: () => 1,
  errors: [
    ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
    ErrorCode.COORDINATOR_NOT_AVAILABLE,
    ErrorCode.NOT_COORDINATOR,
    ErrorCode.INVALID_GROUP_ID,
    ErrorCode.TOPIC_AUTHORIZATION_FAILED,
    ErrorCode.GROUP_AUTHORIZATION_FAILED,
    ErrorCode.INVALID_REQUEST,
    ErrorCode.GROUP_ID_NOT_FOUND,
  ],
};

export const streamsGroupDescribeApi: ApiSchema<StreamsGroupDescribeRequest, StreamsGroupDescribeResponse> = {
  key: 89,
  name: "StreamsGroupDescribe",
  validVersions: { min: 0, max: 0 },
  advertisedVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  flexibleVersions: { min: 0, max: 0 },
  listeners: ["broker"],
  request: streamsGroupDescribeRequestSchema,
  response: streamsGroupDescribeResponseSchema,
};
