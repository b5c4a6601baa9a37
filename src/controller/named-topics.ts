export interface NamedTopic<Asked> {
  readonly asked: Asked;
  readonly isDuplicate: boolean;
}

/** Each name once, in the order of first appearance: what a request names twice is refused, and told once. */
export function byName<Asked extends { readonly name: string }>(
  topics: readonly Asked[],
): NamedTopic<Asked>[] {
  const named = new Map<string, NamedTopic<Asked>>();
  for (const asked of topics) {
    named.set(asked.name, { asked, isDuplicate: named.has(asked.name) });
  }
  return [...named.values()];
}
