/**
 * The file `quorum-state`: which epoch this node is in, who leads it, and whom this node voted for. One line of
 * JSON, as Apache Kafka writes it: version 0 with the voters' ids while they are static, version 1 with directory ids.
 */
import { ZERO_UUID } from '../../protocol/wire/uuid.ts';
import type { Disk } from '../base/disk.ts';
import type { ElectionState } from '../raft/election-state.ts';
import { replaceFile } from '../log/checkpoint-files.ts';
import type { PersistedElection } from '../raft/raft-core.ts';

export const QUORUM_STATE_FILE = 'quorum-state';
const NOBODY = -1;

type Json = Readonly<Record<string, unknown>>;

/** Undefined when there is none. Throws when it is damaged: a vote may be in it, so it is not begun anew. */
export function readQuorumState(disk: Disk, directory: string): PersistedElection | undefined {
  const path = `${directory}/${QUORUM_STATE_FILE}`;
  if (!disk.exists(path)) return undefined;
  const text = disk.readFile(path).toString('utf8');
  try {
    return parseQuorumState(text.split('\n', 1)[0] ?? '');
  } catch (error) {
    throw new Error(`${path} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

export function parseQuorumState(line: string): PersistedElection {
  const json: unknown = JSON.parse(line);
  if (typeof json !== 'object' || json === null || Array.isArray(json)) {
    throw new Error('not an object');
  }
  const fields = json as Json;
  const version = integerField(fields, 'data_version', undefined);
  if (version !== 0 && version !== 1) throw new Error(`data_version ${version} is not known`);
  const votedId = integerField(fields, 'votedId', NOBODY);
  const directoryId =
    version === 1 ? stringField(fields, 'votedDirectoryId', ZERO_UUID) : ZERO_UUID;
  const election: ElectionState = {
    epoch: Math.max(integerField(fields, 'leaderEpoch', 0), 0),
    leaderId: integerField(fields, 'leaderId', NOBODY),
    votedKey: votedId === NOBODY ? undefined : { id: votedId, directoryId },
  };
  return { election, version };
}

export function formatQuorumState(state: PersistedElection, voterIds: readonly number[]): string {
  const { election, version } = state;
  const common = {
    leaderId: election.leaderId,
    leaderEpoch: election.epoch,
    votedId: election.votedKey?.id ?? NOBODY,
  };
  return version === 0
    ? JSON.stringify({
        clusterId: '',
        ...common,
        appliedOffset: 0,
        currentVoters: voterIds.map((voterId) => ({ voterId })),
        data_version: version,
      })
    : JSON.stringify({
        ...common,
        votedDirectoryId: election.votedKey?.directoryId ?? ZERO_UUID,
        data_version: version,
      });
}

/** Aside, flushed, renamed, the directory flushed: afterwards a crash finds the new state, before it the old one. */
export async function writeQuorumState(disk: Disk, directory: string, line: string): Promise<void> {
  await replaceFile(disk, `${directory}/${QUORUM_STATE_FILE}`, line);
}

function integerField(fields: Json, name: string, missing: number | undefined): number {
  const value = fields[name] ?? missing;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw new Error(`${name} is not an integer`);
  }
  return value;
}

function stringField(fields: Json, name: string, missing: string): string {
  const value = fields[name] ?? missing;
  if (typeof value !== 'string') throw new Error(`${name} is not a string`);
  return value;
}
