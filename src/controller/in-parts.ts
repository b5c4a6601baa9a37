import { type MetadataRecord } from '../../protocol/generated/metadata/index.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { MAX_RECORDS_PER_REQUEST } from '../config/limits.ts';
import { reply, type ReplyHandle } from '../machine/decision.ts';
import { type ControllerDecision } from './controller-view.ts';

/** What the parts of one request have come to, kept between them by whoever asks. */
export interface Progress<Result> {
  /** One for each item of the request, in their order. */
  results: readonly Result[];
  recordCount: number;
}

/** A request about several things, of which each gets a result of its own. */
export interface ManyAsked<Item, Result, Response> {
  readonly items: readonly Item[];
  readonly validateOnly: boolean;
  /** Without it everything is one part. */
  readonly progress: Progress<Result> | undefined;
  /** Whether as much was decided as one task may. */
  isEnough(recordCount: number, itemCount: number): boolean;
  /** `recordsBefore`: of the request so far. */
  decide(item: Item, recordsBefore: number): Outcome<Result>;
  readonly replyTo: ReplyHandle<Response>;
  respond(results: Result[]): Response;
}

export interface Outcome<Result> {
  readonly records?: readonly MetadataRecord[];
  readonly result: Result;
}

/** Decides as many items as one task may: what comes of one is one batch, very many items come in parts. */
export function decideInParts<Item, Result, Response>(
  asked: ManyAsked<Item, Result, Response>,
): ControllerDecision {
  const { items, progress, validateOnly } = asked;
  const done = progress?.results.length ?? 0;
  const recordsBefore = progress?.recordCount ?? 0;
  const results = [...(progress?.results ?? [])];
  const records: MetadataRecord[] = [];
  for (const item of items.slice(done)) {
    if (progress !== undefined && asked.isEnough(records.length, results.length - done)) break;
    const outcome = asked.decide(item, recordsBefore + records.length);
    for (const record of outcome.records ?? []) records.push(record);
    results.push(outcome.result);
  }
  const isPartial = results.length < items.length;
  return {
    records: validateOnly ? [] : records,
    replies: isPartial ? [] : [reply(asked.replyTo, asked.respond(results))],
    isPartial,
    onAccepted: () => {
      if (progress === undefined) return;
      progress.results = results;
      progress.recordCount += records.length;
    },
  };
}

/** Of a whole request. Throws POLICY_VIOLATION. */
export function checkRecordCount(recordCount: number): void {
  if (recordCount <= MAX_RECORDS_PER_REQUEST) return;
  throw new ApiError(
    ErrorCode.POLICY_VIOLATION,
    'Excessively large number of records in one request.',
  );
}
