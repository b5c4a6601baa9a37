import type { ApiSchema } from '../../protocol/wire/schema.ts';
import type {
  ControllerChannel,
  ControllerSendOptions,
} from '../../src/node/controller-channel.ts';

export interface Asked {
  readonly apiName: string;
  readonly request: unknown;
  readonly options: ControllerSendOptions | undefined;
  answer(response: unknown): Promise<void>;
  fail(error: Error): Promise<void>;
}

/** The controller at the other end, played by the test: every question stands until it is answered. */
export class ScriptedChannel implements ControllerChannel {
  readonly #asked: Asked[] = [];
  count = 0;

  send<Req, Res extends { readonly errorCode: number }>(
    api: ApiSchema<Req, Res>,
    request: Req,
    options?: ControllerSendOptions,
  ): Promise<Res> {
    this.count++;
    return new Promise<Res>((resolve, reject) => {
      this.#asked.push({
        apiName: api.name,
        request,
        options,
        answer: (response) => {
          resolve(response as Res);
          return settled();
        },
        fail: (error) => {
          reject(error);
          return settled();
        },
      });
    });
  }

  /** How many questions stand. */
  get standing(): number {
    return this.#asked.length;
  }

  /** The oldest question that was not taken yet. */
  take<Req>(): Asked & { readonly request: Req } {
    const asked = this.#asked.shift();
    if (asked === undefined) throw new Error('the controller was not asked');
    return asked as Asked & { readonly request: Req };
  }
}

/** Lets every promise job run. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
