import type { NodeConfig } from '../../config/node-config.ts';

/** What the machine reads of the node's configuration, on every use. The time of a commit is the runtime's. */
export type GroupSettings = Omit<NodeConfig['groups'], 'offsetsCommitTimeoutMs'>;
