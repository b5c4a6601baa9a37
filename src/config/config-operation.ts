/** Kafka's numbers of what IncrementalAlterConfigs does to a key (KIP-339). */
export const ConfigOperation = { SET: 0, DELETE: 1, APPEND: 2, SUBTRACT: 3 } as const;

/** A list as text with the elements of another that it did not have. */
export function appendedList(list: string, more: string): string {
  const elements = elementsOf(list);
  for (const element of more.split(',')) if (!elements.includes(element)) elements.push(element);
  return elements.join(',');
}

/** A list as text without one of each element of another. */
export function subtractedList(list: string, less: string): string {
  const elements = elementsOf(list);
  for (const element of less.split(',')) {
    const at = elements.indexOf(element);
    if (at >= 0) elements.splice(at, 1);
  }
  return elements.join(',');
}

function elementsOf(list: string): string[] {
  return list.split(',').filter((element) => element !== '');
}
