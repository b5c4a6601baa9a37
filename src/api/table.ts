import { apiVersions } from './api-versions.ts';
import { deleteRecords } from './delete-records.ts';
import { fetchRecords } from './fetch.ts';
import type { AnyApiHandler } from './handler.ts';
import { initProducerId } from './init-producer-id.ts';
import { listOffsets } from './list-offsets.ts';
import { offsetForLeaderEpoch } from './offset-for-leader-epoch.ts';
import { produce } from './produce.ts';

/**
 * Every API that a node serves, by its key. The ranges that ApiVersions shows and the listeners that serve an API
 * follow from the schemas; nothing else lists them. Only dispatch reads it.
 */
export const handlers: readonly AnyApiHandler[] = [
  produce,
  fetchRecords,
  listOffsets,
  apiVersions,
  deleteRecords,
  initProducerId,
  offsetForLeaderEpoch,
];
