import { type ConfigValidator } from './option.ts';

export function atLeast(min: number): ConfigValidator {
  return { describe: `at least ${String(min)}`, accepts: (value) => Number(value) >= min };
}

export function between(min: number, max: number): ConfigValidator {
  return {
    describe: `between ${String(min)} and ${String(max)}`,
    accepts: (value) => Number(value) >= min && Number(value) <= max,
  };
}

export function oneOf(words: readonly string[], ignoreCase: boolean): ConfigValidator {
  const fold = (word: string): string => (ignoreCase ? word.toLowerCase() : word);
  const allowed = new Set(words.map(fold));
  return {
    describe: `one of ${words.join(', ')}`,
    accepts: (value) => allowed.has(fold(String(value))),
  };
}

export const nonEmptyText: ConfigValidator = {
  describe: 'a text that is not empty',
  accepts: (value) => value !== '',
};

/** Elements are never empty. */
export function nonEmptyList(mustHaveElements: boolean): ConfigValidator {
  return {
    describe: `a list ${mustHaveElements ? 'with at least one element and ' : ''}without empty elements`,
    accepts: (value) => isList(value) && isWellFormed(value, mustHaveElements),
  };
}

export function elementsOf(words: readonly string[], mustHaveElements: boolean): ConfigValidator {
  return {
    describe: `a list ${mustHaveElements ? 'with at least one ' : ''}of ${words.join(', ')}`,
    accepts: (value) =>
      isList(value) &&
      isWellFormed(value, mustHaveElements) &&
      value.every((element) => words.includes(element)),
  };
}

function isList(value: unknown): value is readonly string[] {
  return Array.isArray(value);
}

function isWellFormed(list: readonly string[], mustHaveElements: boolean): boolean {
  if (mustHaveElements && list.length === 0) return false;
  return list.every((element) => element !== '');
}

export const GZIP_LEVEL: ConfigValidator = {
  describe: 'between 1 and 9, or -1',
  accepts: (value) => value === -1 || (Number(value) >= 1 && Number(value) <= 9),
};

export const THROTTLED_REPLICAS: ConfigValidator = {
  describe: '*, or a list of partition:broker pairs',
  accepts: (value) => {
    if (!isList(value)) return false;
    if (value.length === 1 && value[0] === '*') return true;
    return value.every((element) => /^\d+:\d+$/.test(element));
  },
};

const DURATION =
  /^[-+]?P(?!$)(?:[-+]?\d+D)?(?:T(?=[-+\d])(?:[-+]?\d+H)?(?:[-+]?\d+M)?(?:[-+]?\d+(?:[.,]\d{0,9})?S)?)?$/i;

export const OFFSET_RESET: ConfigValidator = {
  describe: 'latest, earliest, or by_duration:PnDTnHnMn.nS',
  accepts: (value) => {
    const text = String(value);
    if (text === 'latest' || text === 'earliest') return true;
    const duration = /^by_duration:(.*)$/.exec(text)?.[1];
    // A negative duration would begin in the future.
    return duration !== undefined && DURATION.test(duration) && !duration.includes('-');
  },
};
