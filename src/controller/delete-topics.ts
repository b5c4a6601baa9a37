import {
  createDeleteTopicsResponse,
  createDeleteTopicsResponseDeletableTopicResult,
  type DeleteTopicsRequest,
  type DeleteTopicsResponse,
  type DeleteTopicsResponseDeletableTopicResult,
} from '../../protocol/generated/api/delete-topics.ts';
import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode, errorName } from '../../protocol/wire/error-code.ts';
import { type Uuid, ZERO_UUID } from '../../protocol/wire/uuid.ts';
import { reply, type RequestContext } from '../machine/decision.ts';
import { metadataRecord } from '../metadata/record.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';

/** What the requester may do, decided by the caller from the ACLs. */
export interface DeleteTopicsAuthorization {
  mayDelete(topicName: string): boolean;
  mayDescribe(topicName: string): boolean;
}

const MAY_EVERYTHING: DeleteTopicsAuthorization = {
  mayDelete: () => true,
  mayDescribe: () => true,
};

/**
 * Deletes topics given by name or by id. Who asks for the same topic twice gets an error for it; who may not
 * see a topic learns neither its name nor its id.
 */
export function deleteTopics(
  view: ControllerView,
  request: DeleteTopicsRequest,
  context: RequestContext<DeleteTopicsResponse>,
  may: DeleteTopicsAuthorization = MAY_EVERYTHING,
): ControllerDecision {
  if (!view.settings.isTopicDeletionEnabled) {
    throw new ApiError(
      context.apiVersion < 3 ? ErrorCode.INVALID_REQUEST : ErrorCode.TOPIC_DELETION_DISABLED,
      'Topic deletion is disabled.',
    );
  }
  const results = new Results();
  const { names, ids, repeatedIds } = askedFor(request, results);
  const nameById = new Map<Uuid, string>();
  const resolution = { may, results, nameById, repeatedIds };
  for (const id of ids) resolveId(view, id, resolution);
  for (const name of names) resolveName(view, name, resolution);
  const records: MetadataRecord[] = [];
  for (const [topicId, name] of nameById) {
    records.push(metadataRecord(view.format, 'RemoveTopicRecord', { topicId }));
    results.add(name, topicId, ErrorCode.NONE);
  }
  return {
    records,
    replies: [reply(context.replyTo, createDeleteTopicsResponse({ responses: results.list }))],
  };
}

/** What Kafka's clients and tools show for these codes. */
const STANDARD_TEXTS: ReadonlyMap<ErrorCode, string> = new Map<ErrorCode, string>([
  [ErrorCode.UNKNOWN_TOPIC_OR_PARTITION, 'This server does not host this topic-partition.'],
  [ErrorCode.UNKNOWN_TOPIC_ID, 'This server does not host this topic ID.'],
  [ErrorCode.TOPIC_AUTHORIZATION_FAILED, 'Topic authorization failed.'],
]);

class Results {
  readonly list: DeleteTopicsResponseDeletableTopicResult[] = [];

  add(name: string | null, topicId: Uuid, errorCode: ErrorCode, message?: string): void {
    const errorMessage =
      errorCode === ErrorCode.NONE
        ? null
        : (message ?? STANDARD_TEXTS.get(errorCode) ?? errorName(errorCode));
    this.list.push(
      createDeleteTopicsResponseDeletableTopicResult({ name, topicId, errorCode, errorMessage }),
    );
  }
}

/** Names and ids that are there once; the rest is answered here. */
function askedFor(
  request: DeleteTopicsRequest,
  results: Results,
): { names: string[]; ids: Uuid[]; repeatedIds: ReadonlySet<Uuid> } {
  const names: string[] = [...request.topicNames];
  const ids: Uuid[] = [];
  for (const { name, topicId } of request.topics) {
    if (name === null && topicId === ZERO_UUID) {
      results.add(
        null,
        ZERO_UUID,
        ErrorCode.INVALID_REQUEST,
        'Neither topic name nor id were specified.',
      );
    } else if (name === null) {
      ids.push(topicId);
    } else if (topicId === ZERO_UUID) {
      names.push(name);
    } else {
      results.add(
        name,
        topicId,
        ErrorCode.INVALID_REQUEST,
        'You may not specify both topic name and topic id.',
      );
    }
  }
  const repeatedNames = duplicates(names);
  const repeatedIds = duplicates(ids);
  for (const name of repeatedNames) {
    results.add(name, ZERO_UUID, ErrorCode.INVALID_REQUEST, 'Duplicate topic name.');
  }
  for (const id of repeatedIds) {
    results.add(null, id, ErrorCode.INVALID_REQUEST, 'Duplicate topic id.');
  }
  return {
    names: names.filter((name) => !repeatedNames.has(name)),
    ids: ids.filter((id) => !repeatedIds.has(id)),
    repeatedIds,
  };
}

function duplicates(all: readonly string[]): Set<string> {
  const seen = new Set<string>();
  return new Set(all.filter((each) => seen.has(each) || !seen.add(each)));
}

interface Resolution {
  readonly may: DeleteTopicsAuthorization;
  readonly results: Results;
  /** What will be deleted. */
  readonly nameById: Map<Uuid, string>;
  /** Those asked for more than once: their topics stay, whatever else is said of them. */
  readonly repeatedIds: ReadonlySet<Uuid>;
}

function resolveId(view: ControllerView, id: Uuid, { may, results, nameById }: Resolution): void {
  const topic = view.image.topics.byId.get(id);
  if (topic === undefined) {
    results.add(null, id, ErrorCode.UNKNOWN_TOPIC_ID);
  } else if (!may.mayDelete(topic.name)) {
    const shown = may.mayDescribe(topic.name) ? topic.name : null;
    results.add(shown, id, ErrorCode.TOPIC_AUTHORIZATION_FAILED);
  } else {
    nameById.set(id, topic.name);
  }
}

function resolveName(view: ControllerView, name: string, resolution: Resolution): void {
  const { may, results, nameById, repeatedIds } = resolution;
  const id = view.image.topics.idByName.get(name);
  if (!may.mayDescribe(name)) {
    results.add(name, ZERO_UUID, ErrorCode.TOPIC_AUTHORIZATION_FAILED);
  } else if (id === undefined) {
    results.add(name, ZERO_UUID, ErrorCode.UNKNOWN_TOPIC_OR_PARTITION);
  } else if (!may.mayDelete(name)) {
    results.add(name, ZERO_UUID, ErrorCode.TOPIC_AUTHORIZATION_FAILED);
  } else if (nameById.delete(id) || repeatedIds.has(id)) {
    results.add(
      name,
      id,
      ErrorCode.INVALID_REQUEST,
      'The provided topic name maps to an ID that was already supplied.',
    );
  } else {
    nameById.set(id, name);
  }
}
