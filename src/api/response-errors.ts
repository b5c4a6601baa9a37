// pure
/** What is known of the objects at one place of a response: whether they say an error, and where there are more. */
class Place {
  #isKnown = false;
  #saysError = false;
  /** Fields that may hold objects, or lists of them. */
  readonly #inner: (readonly [field: string, place: Place])[] = [];

  /** Nothing in it will ever say an error. */
  get isBarren(): boolean {
    return this.#isKnown && !this.#saysError && this.#inner.length === 0;
  }

  count(at: Fields, add: (code: number) => void): void {
    if (!this.#isKnown) this.#learn(at);
    if (this.#saysError) add(at['errorCode'] as number);
    for (const [field, place] of this.#inner) {
      const inner = at[field];
      if (place.isBarren || typeof inner !== 'object' || inner === null) continue;
      if (!Array.isArray(inner)) place.#countOne(inner, add);
      else for (const each of inner) if (!place.#countOne(each, add)) break;
    }
  }

  /** Whether it is an object of the message: where one is, all are. */
  #countOne(value: unknown, add: (code: number) => void): boolean {
    if (!this.#isKnown && !isPlain(value)) return false;
    this.count(value as Fields, add);
    return true;
  }

  /** Every object of a message has all of its fields, whatever is in them. */
  #learn(at: Fields): void {
    this.#isKnown = true;
    for (const [field, value] of Object.entries(at)) {
      if (field === 'errorCode') this.#saysError = true;
      else if (value === null || Array.isArray(value) || isPlain(value)) {
        this.#inner.push([field, new Place()]);
      }
    }
  }
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Counts the error codes in the responses of one API, NONE too, as Kafka does: one for each `errorCode` at the top, of
 * each topic, of each partition. Where they are is learned from the responses themselves, which all look the same.
 */
export class ResponseErrors {
  readonly #top = new Place();
  readonly #counts = new Map<number, number>();
  readonly #add = (code: number): void => {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1);
  };

  get counts(): ReadonlyMap<number, number> {
    return this.#counts;
  }

  count(response: unknown): void {
    if (isPlain(response)) this.#top.count(response, this.#add);
  }
}

function isPlain(value: unknown): value is Fields {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}
