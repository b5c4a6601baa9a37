// generated, do not edit: protocol/schemas/data/voters-record.schema
import { unknownVersion, unwritableVersion } from '../../wire/errors.ts';
import type { Reader } from '../../wire/reader.ts';
import type { MessageSchema } from '../../wire/schema.ts';
import { ZERO_UUID, type Uuid } from '../../wire/uuid.ts';
import type { Writer } from '../../wire/writer.ts';

export interface VotersRecord {
  version: number;
  voters: VotersRecordVoter[];
}

export function createVotersRecord(fields?: Partial<VotersRecord>): VotersRecord {
  return {
    version: fields?.version ?? 0,
    voters: fields?.voters ?? [],
  };
}

export function readVotersRecord(reader: Reader, version: number): VotersRecord {
  if (version < 0 || version > 0) throw unknownVersion("VotersRecord", version);
  const version_: number = reader.int16();
  let voters_: VotersRecordVoter[];
  const votersCount = reader.compactArrayLength(27);
  voters_ = [];
  for (let i = 0; i < votersCount; i++) voters_.push(readVotersRecordVoter(reader, version));
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    version: version_,
    voters: voters_,
  };
}

export function writeVotersRecord(writer: Writer, message: VotersRecord, version: number): void {
  if (version < 0 || version > 0) throw unwritableVersion("VotersRecord", version);
  writer.int16(message.version);
  writer.compactArrayLength(message.voters.length);
  for (const item of message.voters) {
    writeVotersRecordVoter(writer, item, version);
  }
  writer.unsignedVarint(0);
}

export interface VotersRecordVoter {
  voterId: number;
  voterDirectoryId: Uuid;
  endpoints: VotersRecordEndpoint[];
  kRaftVersionFeature: VotersRecordKRaftVersionFeature;
}

export function createVotersRecordVoter(fields?: Partial<VotersRecordVoter>): VotersRecordVoter {
  return {
    voterId: fields?.voterId ?? 0,
    voterDirectoryId: fields?.voterDirectoryId ?? ZERO_UUID,
    endpoints: fields?.endpoints ?? [],
    kRaftVersionFeature: fields?.kRaftVersionFeature ?? createVotersRecordKRaftVersionFeature(),
  };
}

function readVotersRecordVoter(reader: Reader, version: number): VotersRecordVoter {
  const voterId_: number = reader.int32();
  const voterDirectoryId_: Uuid = reader.uuid();
  let endpoints_: VotersRecordEndpoint[];
  const endpointsCount = reader.compactArrayLength(5);
  endpoints_ = [];
  for (let i = 0; i < endpointsCount; i++) endpoints_.push(readVotersRecordEndpoint(reader, version));
  const kRaftVersionFeature_: VotersRecordKRaftVersionFeature = readVotersRecordKRaftVersionFeature(reader, version);
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    voterId: voterId_,
    voterDirectoryId: voterDirectoryId_,
    endpoints: endpoints_,
    kRaftVersionFeature: kRaftVersionFeature_,
  };
}

function writeVotersRecordVoter(writer: Writer, message: VotersRecordVoter, version: number): void {
  writer.int32(message.voterId);
  writer.uuid(message.voterDirectoryId);
  writer.compactArrayLength(message.endpoints.length);
  for (const item of message.endpoints) {
    writeVotersRecordEndpoint(writer, item, version);
  }
  writeVotersRecordKRaftVersionFeature(writer, message.kRaftVersionFeature, version);
  writer.unsignedVarint(0);
}

export interface VotersRecordEndpoint {
  name: string;
  host: string;
  port: number;
}

export function createVotersRecordEndpoint(fields?: Partial<VotersRecordEndpoint>): VotersRecordEndpoint {
  return {
    name: fields?.name ?? "",
    host: fields?.host ?? "",
    port: fields?.port ?? 0,
  };
}

function readVotersRecordEndpoint(reader: Reader, version: number): VotersRecordEndpoint {
  const name_: string = reader.compactString();
  const host_: string = reader.compactString();
  const port_: number = reader.uint16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    name: name_,
    host: host_,
    port: port_,
  };
}

function writeVotersRecordEndpoint(writer: Writer, message: VotersRecordEndpoint, version: number): void {
  writer.compactString(message.name);
  writer.compactString(message.host);
  writer.uint16(message.port);
  writer.unsignedVarint(0);
}

export interface VotersRecordKRaftVersionFeature {
  minSupportedVersion: number;
  maxSupportedVersion: number;
}

export function createVotersRecordKRaftVersionFeature(fields?: Partial<VotersRecordKRaftVersionFeature>): VotersRecordKRaftVersionFeature {
  return {
    minSupportedVersion: fields?.minSupportedVersion ?? 0,
    maxSupportedVersion: fields?.maxSupportedVersion ?? 0,
  };
}

function readVotersRecordKRaftVersionFeature(reader: Reader, version: number): VotersRecordKRaftVersionFeature {
  const minSupportedVersion_: number = reader.int16();
  const maxSupportedVersion_: number = reader.int16();
  let tag = -1;
  for (let tags = reader.tagCount(); tags > 0; tags--) {
    tag = reader.tag(tag);
    const end = reader.tagEnd();
    reader.skipTo(end);
  }
  return {
    minSupportedVersion: minSupportedVersion_,
    maxSupportedVersion: maxSupportedVersion_,
  };
}

function writeVotersRecordKRaftVersionFeature(writer: Writer, message: VotersRecordKRaftVersionFeature, version: number): void {
  writer.int16(message.minSupportedVersion);
  writer.int16(message.maxSupportedVersion);
  writer.unsignedVarint(0);
}

export const votersRecordSchema: MessageSchema<VotersRecord> = {
  name: "VotersRecord",
  validVersions: { min: 0, max: 0 },
  flexibleVersions: { min: 0, max: 0 },
  latestVersionUnstable: false,
  read: readVotersRecord,
  write: writeVotersRecord,
  create: createVotersRecord,
};
