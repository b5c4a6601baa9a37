import {
  allocateProducerIdsApi,
  createAllocateProducerIdsRequest,
} from '../../protocol/generated/api/allocate-producer-ids.ts';
import { ApiError, ErrorCode } from '../../protocol/wire/error-code.ts';
import { assert } from '../base/assert.ts';
import type { ControllerChannel } from './controller-channel.ts';

/** The next block is asked for when this part of one is used up, so that producers seldom wait, as in Kafka. */
const PREFETCH_THRESHOLD = 0.9;

export interface ProducerIdsOptions {
  readonly brokerId: number;
  readonly brokerEpoch: () => number;
  readonly channel: ControllerChannel;
  readonly requestTimeoutMs: number;
}

interface Block {
  next: number;
  readonly end: number;
  readonly prefetchAt: number;
}

/** Hands out producer ids from blocks that the controller allocates; no id is ever given twice in a cluster. */
export class ProducerIds {
  readonly #options: ProducerIdsOptions;
  #block: Block | undefined;
  #nextBlock: Block | undefined;
  #request: Promise<void> | undefined;

  constructor(options: ProducerIdsOptions) {
    this.#options = options;
  }

  /** Rejects with ApiError COORDINATOR_LOAD_IN_PROGRESS when no block can be had now: clients try again. */
  async next(): Promise<number> {
    for (;;) {
      if (this.#block === undefined || this.#block.next >= this.#block.end) {
        this.#block = this.#nextBlock;
        this.#nextBlock = undefined;
      }
      const block = this.#block;
      if (block !== undefined) {
        const producerId = block.next++;
        if (block.next >= block.prefetchAt && this.#nextBlock === undefined) {
          this.#allocate().catch(() => undefined); // whoever finds no block asks again and gets the error
        }
        return producerId;
      }
      await this.#allocate();
    }
  }

  #allocate(): Promise<void> {
    this.#request ??= this.#ask().finally(() => {
      this.#request = undefined;
    });
    return this.#request;
  }

  async #ask(): Promise<void> {
    const { brokerId, brokerEpoch, channel, requestTimeoutMs } = this.#options;
    const request = createAllocateProducerIdsRequest({ brokerId, brokerEpoch: brokerEpoch() });
    const response = await channel
      .send(allocateProducerIdsApi, request, { timeoutMs: requestTimeoutMs })
      .catch((error: unknown) => {
        const why = error instanceof Error ? error.message : String(error);
        throw new ApiError(
          ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
          `no producer ids could be had: ${why}`,
        );
      });
    if (response.errorCode !== ErrorCode.NONE) {
      throw new ApiError(
        ErrorCode.COORDINATOR_LOAD_IN_PROGRESS,
        'the controller gave no producer ids at the moment',
      );
    }
    const { producerIdStart, producerIdLen } = response;
    assert(
      producerIdLen > 0 && producerIdStart >= 0,
      'the controller allocated an empty block of producer ids',
    );
    const prefetchAt = producerIdStart + Math.floor(producerIdLen * PREFETCH_THRESHOLD);
    this.#nextBlock = { next: producerIdStart, end: producerIdStart + producerIdLen, prefetchAt };
  }
}
