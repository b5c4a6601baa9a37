import { describe, expect, test } from 'vitest';
import { parseArguments, UsageError, type OptionSpec } from '../../src/cli/arguments.ts';

const SPECS: readonly OptionSpec[] = [
  { name: '--config', alias: '-c', kind: 'value' },
  { name: '--set', kind: 'repeatable' },
  { name: '--standalone', alias: '-s', kind: 'flag' },
];

function parse(...args: string[]) {
  return parseArguments(args, SPECS);
}

describe('arguments', () => {
  test('values with a space or an equals sign, and short names', () => {
    expect(parse('--config', 'a').value('--config')).toBe('a');
    expect(parse('--config=a=b').value('--config')).toBe('a=b');
    expect(parse('--config=').value('--config')).toBe('');
    expect(parse('-c', 'a').value('--config')).toBe('a');
    expect(parse().value('--config')).toBeUndefined();
  });

  test('repeated options keep their order, flags are there or not', () => {
    const parsed = parse('--set', 'a=1', '-s', '--set=a=2');
    expect(parsed.values('--set')).toEqual(['a=1', 'a=2']);
    expect(parsed.has('--standalone')).toBe(true);
    expect(parse().has('--standalone')).toBe(false);
    expect(parse().values('--set')).toEqual([]);
  });

  test('a value may look like an option; what is no option is positional', () => {
    expect(parse('--config', '--set').value('--config')).toBe('--set');
    expect(parse('one', '-', '--standalone', 'two').positional).toEqual(['one', '-', 'two']);
  });

  test.each([
    [['--what'], 'unknown option --what; allowed: --config, --set, --standalone'],
    [['--what=1'], 'unknown option --what; allowed'],
    [['-x'], 'unknown option -x'],
    [['--config'], '--config needs a value'],
    [['-c'], '-c needs a value'],
    [['--config', 'a', '-c', 'b'], '-c is given twice'],
    [['--standalone=true'], '--standalone takes no value'],
    [['__proto__'.padStart(11, '-')], 'unknown option --__proto__'],
  ])('%j is refused', (args, message) => {
    expect(() => parse(...args)).toThrow(UsageError);
    expect(() => parse(...args)).toThrow(message);
  });
});
