/** The broker that a configuration resource names, as Java parses an int; undefined where it names none. */
export function brokerIdOf(name: string): number | undefined {
  if (!/^[+-]?\d+$/.test(name)) return undefined;
  const id = Number(name);
  return id >= -(2 ** 31) && id < 2 ** 31 ? id : undefined;
}
