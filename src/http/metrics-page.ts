import { assert } from '../base/assert.ts';
import { nextTurn, type Timers } from '../base/timers.ts';

/** Lines that are made in one turn of the event loop. */
const LINES_IN_A_TURN = 2000;

export type Labels = readonly (readonly [name: string, value: string | number])[];

interface Family {
  readonly help: string;
  readonly type: 'counter' | 'gauge';
  readonly lines: string[];
}

/** Collects the lines of each family, as a page in Prometheus' text format must show them together. */
export class MetricsPage {
  /** In the order in which they are shown. */
  readonly #families = new Map<string, Family>();
  readonly #timers: Timers;
  #sinceTurn = 0;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** The first one to say what a family is counts. */
  declare(name: string, { help, type }: Pick<Family, 'help' | 'type'>): void {
    if (!this.#families.has(name)) this.#families.set(name, { help, type, lines: [] });
  }

  /** A line of a family that has been declared. */
  add(name: string, labels: Labels, value: number): void {
    const text = labels.map(([label, each]) => `${label}="${escaped(each)}"`).join(',');
    const series = text === '' ? name : `${name}{${text}}`;
    const family = this.#families.get(name);
    assert(family !== undefined, 'a family is declared before it has lines');
    family.lines.push(`${series} ${numberText(value)}`);
    this.#sinceTurn += 1;
  }

  /** To be called between small pieces of work: lets others in from time to time. */
  async breathe(): Promise<void> {
    if (this.#sinceTurn < LINES_IN_A_TURN) return;
    this.#sinceTurn = 0;
    await nextTurn(this.#timers);
  }

  text(): string {
    let text = '';
    for (const [name, { help, type, lines }] of this.#families) {
      if (lines.length === 0) continue;
      const helpText = help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
      text += `# HELP ${name} ${helpText}\n# TYPE ${name} ${type}\n${lines.join('\n')}\n`;
    }
    return text;
  }
}

function escaped(value: string | number): string {
  if (typeof value === 'number') return String(value);
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

/** Prometheus' spelling of what has no digits. */
function numberText(value: number): string {
  if (Number.isFinite(value) || Number.isNaN(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
}
