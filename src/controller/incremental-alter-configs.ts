import {
  createIncrementalAlterConfigsResponse,
  type IncrementalAlterConfigsRequest,
  type IncrementalAlterConfigsRequestAlterConfigsResource,
  type IncrementalAlterConfigsResponse,
} from '../../protocol/generated/api/incremental-alter-configs.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { appendedList, ConfigOperation, subtractedList } from '../config/config-operation.ts';
import { ConfigError, type ConfigOption } from '../config/option.ts';
import { brokerOption, topicOptions } from '../config/table.ts';
import { type RequestContext } from '../machine/decision.ts';
import { ConfigResourceType } from '../metadata/image.ts';
import {
  alterConfigResources,
  type AlterConfigsOptions,
  MAY_ALTER_EVERYTHING,
  type ReadonlyConfigs,
} from './config-changes.ts';
import { type ControllerDecision, type ControllerView } from './controller-view.ts';

type Asked = IncrementalAlterConfigsRequestAlterConfigsResource;

/** Changes single keys of each resource: sets, removes, or adds to a list and takes from it. */
export function incrementalAlterConfigs(
  view: ControllerView,
  request: IncrementalAlterConfigsRequest,
  { replyTo }: RequestContext<IncrementalAlterConfigsResponse>,
  { may = MAY_ALTER_EVERYTHING, progress }: AlterConfigsOptions = {},
): ControllerDecision {
  return alterConfigResources(view, {
    resources: request.resources,
    validateOnly: request.validateOnly,
    changesOf,
    may,
    progress,
    replyTo,
    respond: (results) => createIncrementalAlterConfigsResponse({ responses: results }),
  });
}

function changesOf(
  { resourceType, configs }: Asked,
  stored: ReadonlyConfigs,
): Map<string, string | null> {
  const changes = new Map<string, string | null>();
  // Of several changes of one key the last counts.
  for (const { name, configOperation, value } of configs) {
    changes.set(
      name,
      changed(stored.get(name), { type: resourceType, name, configOperation, value }),
    );
  }
  return changes;
}

interface Change {
  readonly type: number;
  readonly name: string;
  readonly configOperation: number;
  readonly value: string | null;
}

function changed(
  stored: string | undefined,
  { type, name, configOperation, value }: Change,
): string | null {
  switch (configOperation) {
    case ConfigOperation.SET:
      return value;
    case ConfigOperation.DELETE:
      return null;
    case ConfigOperation.APPEND:
    case ConfigOperation.SUBTRACT: {
      const option = optionOf(type, name);
      const isAppend = configOperation === ConfigOperation.APPEND;
      if (option?.type !== 'list') {
        throw new ConfigError(
          `Can't ${isAppend ? 'APPEND' : 'SUBTRACT'} to key ${name} because its type is not LIST.`,
        );
      }
      if (value === null) {
        throw new ApiError(ErrorCode.INVALID_REQUEST, `Null value not supported for : ${name}`);
      }
      const list = stored ?? option.defaultValue ?? '';
      return isAppend ? appendedList(list, value) : subtractedList(list, value);
    }
    default:
      throw new ApiError(
        ErrorCode.INVALID_REQUEST,
        `Unknown operations type ${String(configOperation)}`,
      );
  }
}

/** As in Apache Kafka only topics and brokers have lists that can be changed in parts. */
function optionOf(type: number, name: string): ConfigOption | undefined {
  if (type === ConfigResourceType.TOPIC) return topicOptions.get(name);
  return type === ConfigResourceType.BROKER ? brokerOption(name) : undefined;
}
