import type { Connection, SessionFactory } from '../base/connection.ts';

/**
 * Lets connections in but reads nothing from them until it is opened: the port is known, and clients wait instead of
 * being refused, while the node is not ready to answer.
 */
export class Gate {
  readonly #waiting = new Set<Connection>();
  #isOpen = false;

  guard(sessions: SessionFactory): SessionFactory {
    return (connection) => {
      const session = sessions(connection);
      if (this.#isOpen) return session;
      this.#waiting.add(connection);
      connection.pauseReading();
      return {
        maxFrameBytes: () => session.maxFrameBytes(),
        onFrame: (frame) => session.onFrame(frame),
        clientSoftware: () => session.clientSoftware?.(),
        onClose: (byPeer) => {
          this.#waiting.delete(connection);
          session.onClose(byPeer);
        },
      };
    };
  }

  open(): void {
    this.#isOpen = true;
    for (const connection of this.#waiting) connection.resumeReading();
    this.#waiting.clear();
  }
}
