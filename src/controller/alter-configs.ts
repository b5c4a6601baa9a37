import {
  type AlterConfigsRequest,
  type AlterConfigsResponse,
  createAlterConfigsResponse,
} from '../../protocol/generated/api/alter-configs.ts';
import { type RequestContext } from '../machine/decision.ts';
import {
  alterConfigResources,
  type AlterConfigsOptions,
  MAY_ALTER_EVERYTHING,
} from './config-changes.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';

/** Replaces the whole configuration of each resource: a key that is not named is removed. */
export function alterConfigs(
  view: ControllerView,
  request: AlterConfigsRequest,
  { replyTo }: RequestContext<AlterConfigsResponse>,
  { may = MAY_ALTER_EVERYTHING, progress }: AlterConfigsOptions = {},
): ControllerDecision {
  return alterConfigResources(view, {
    resources: request.resources,
    validateOnly: request.validateOnly,
    changesOf: ({ configs }, stored) =>
      new Map([
        ...configs.map(({ name, value }) => [name, value] as const),
        ...removed(stored.keys(), new Set(configs.map(({ name }) => name))),
      ]),
    may,
    progress,
    replyTo,
    respond: (results) => createAlterConfigsResponse({ responses: results }),
  });
}

function removed(
  stored: Iterable<string>,
  named: ReadonlySet<string>,
): (readonly [string, null])[] {
  return [...stored].filter((name) => !named.has(name)).map((name) => [name, null]);
}
