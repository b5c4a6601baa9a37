import { Connection, type Outcome } from '../../compat/differential/connection.ts';
import type { MadeFrame } from './frame-maker.ts';

/** The longest a client waits for what may never come, and for what must come. */
const PATIENCE_MS = 150;
const ANSWER_MS = 30_000;

/** One connection after the other to one port, one frame at a time. */
export class FuzzClient {
  readonly #connection: Connection;

  constructor(port: number) {
    this.#connection = new Connection(port);
  }

  /** `silent` may be half a frame, a long poll, or a Produce with acks=0. */
  async send(frame: MadeFrame): Promise<Outcome['kind']> {
    const patienceMs = frame.mustBeAnswered ? ANSWER_MS : PATIENCE_MS;
    const outcome = await this.#connection.exchange(frame.bytes, patienceMs);
    if (outcome.kind === 'answered') check(frame, outcome.bytes);
    else if (frame.mustBeAnswered) {
      const hex = frame.bytes.toString('hex');
      throw new Error(
        `${frame.target.name}: a valid request is ${outcome.kind}, not answered: ${hex}`,
      );
    }
    return outcome.kind;
  }

  close(): void {
    this.#connection.close();
  }
}

function check({ target, correlationId }: MadeFrame, received: Buffer): void {
  const told = received.readInt32BE(4);
  if (told !== correlationId) {
    throw new Error(`${target.name}: the answer has correlation id ${told}, not ${correlationId}`);
  }
  if (received.length !== 4 + received.readInt32BE(0)) {
    throw new Error(`${target.name}: bytes behind the answer`);
  }
}
