import type { AlterConfigsAuthorization } from '../controller/config-changes.ts';
import { ConfigResourceType } from '../metadata/image.ts';
import { CLUSTER_NAME } from '../security/authorizer.ts';
import type { RequestContext } from './request-context.ts';

/** A topic's configuration may be changed by those who may alter that of the topic; brokers' belong to the cluster. */
export function mayAlterConfigs(context: RequestContext): AlterConfigsAuthorization {
  return {
    mayAlter: ({ type, name }) => {
      switch (type) {
        case ConfigResourceType.TOPIC:
          return context.isAllowed('ALTER_CONFIGS', 'TOPIC', name);
        case ConfigResourceType.GROUP:
          return context.isAllowed('ALTER_CONFIGS', 'GROUP', name);
        default:
          return context.isAllowed('ALTER_CONFIGS', 'CLUSTER', CLUSTER_NAME);
      }
    },
  };
}
