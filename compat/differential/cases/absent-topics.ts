import { createTopicsApi } from '../../../protocol/generated/api/create-topics.ts';
import { createMetadataRequest, metadataApi } from '../../../protocol/generated/api/metadata.ts';
import { ErrorCode } from '../../../protocol/wire/error-code.ts';
import { ZERO_UUID } from '../../../protocol/wire/uuid.ts';
import type { Side } from '../side.ts';
import { assign, config, topic } from './topics.ts';

export const byName = (name: string) => [{ topicId: ZERO_UUID, name }];

/** A broker that is nothing but its requests to the controller. */
export const ABSENT = 7;

/** Partitions that it leads, follows, and hands over. */
export const SHARED_TOPICS = [
  topic('away', assign([0, [ABSENT]], [1, [1]])),
  topic('shared', assign([0, [1, ABSENT]], [1, [1, ABSENT]])),
  topic('misplaced', assign([0, [1, ABSENT]])),
  topic('needed', {
    ...assign([0, [1, ABSENT]]),
    configs: [config('min.insync.replicas', '2')],
  }),
  ...[2, 3].map((version) => topic(`handed-${version}`, assign([0, [ABSENT, 1]]))),
];

/** Makes a topic, and does not wait for it. */
export async function makeTopic(side: Side, made: ReturnType<typeof topic>): Promise<void> {
  const request = createTopicsApi.request.create({ topics: [made] });
  const reply = await side.ask(createTopicsApi, 7, request);
  const code = reply.kind === 'response' ? reply.response.topics[0]?.errorCode : reply.kind;
  if (code !== ErrorCode.NONE) throw new Error(`${side.name}: ${made.name}: ${code}`);
}

/** Until the first partition of the topic is told with this code. */
export async function until(side: Side, name: string, errorCode: ErrorCode): Promise<void> {
  const request = createMetadataRequest({ topics: byName(name), allowAutoTopicCreation: false });
  for (;;) {
    const reply = await side.ask(metadataApi, 12, request);
    if (reply.kind !== 'response') throw new Error(`${side.name}: Metadata ${reply.kind}`);
    const told = reply.response.topics[0];
    if (told !== undefined) side.topicIds.set(name, told.topicId);
    if (told?.partitions[0]?.errorCode === errorCode) return;
  }
}
