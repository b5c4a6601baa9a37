import {
  apiVersionsApi,
  createApiVersionsRequest,
} from '../../protocol/generated/api/api-versions.ts';
import { removeWorkFolder, workFolder } from '../harness/paths.ts';
import { apacheKafka, samsaBroker } from '../harness/broker.ts';
import { JavaTools } from '../harness/java.ts';
import { freePorts } from '../harness/ports.ts';
import type { ServerProperties } from '../harness/properties.ts';
import { JavaAnswers } from './answers.ts';
import type { Step } from './case.ts';
import { compare, type Comparison, type Difference } from './compare.ts';
import { absentSteps, defaultSteps, strictSteps } from './cases/index.ts';
import { Coverage } from './coverage.ts';
import { Side } from './side.ts';

interface World {
  readonly name: string;
  readonly properties: ServerProperties;
  readonly steps: readonly Step[];
}

/** What both brokers are started with; and what they are asked then. */
const WORLDS: readonly World[] = [
  {
    name: 'ordinary',
    properties: {
      'auto.create.topics.enable': 'true',
      'num.partitions': '2',
      // The records of the cases are old.
      'log.retention.ms': '-1',
    },
    steps: defaultSteps,
  },
  {
    name: 'strict',
    properties: { 'delete.topic.enable': 'false', 'group.max.size': '1' },
    steps: strictSteps,
  },
  {
    name: 'absent',
    properties: {
      'broker.session.timeout.ms': '600000',
      'replica.lag.time.max.ms': '600000',
      'log.retention.ms': '-1',
      // Nobody makes it by looking for a coordinator: the cases do.
      'offsets.topic.replication.factor': '3',
      'offsets.topic.num.partitions': '2',
      'auto.create.topics.enable': 'true',
      'default.replication.factor': '5',
    },
    steps: absentSteps,
  },
];

export interface Run extends Comparison {
  readonly coverage: Coverage;
  /** What Samsa logged at error level. */
  readonly errorLines: readonly string[];
}

const WORLD = 'world:';

/** `asked`: parts of API names (of others only the steps that others stand on are run), or worlds: `world:strict`. */
export async function runWorlds(asked: readonly string[] = []): Promise<Run> {
  const names = asked.filter((part) => part.startsWith(WORLD));
  const wanted = asked.filter((part) => !part.startsWith(WORLD));
  const tools = new JavaTools();
  const answers = new JavaAnswers();
  const coverage = new Coverage();
  const errorLines: string[] = [];
  try {
    const differences: Difference[] = [];
    let requestCount = 0;
    let caseCount = 0;
    for (const world of WORLDS) {
      if (names.length > 0 && !names.includes(`${WORLD}${world.name}`)) continue;
      const steps = world.steps.filter((step) => isWanted(step, wanted));
      if (!steps.some(({ kind }) => kind !== 'do')) continue;
      await inWorld(tools, world, async (sides) => {
        await noteAdvertised(sides.samsa, coverage);
        const found = await compare({ ...sides, answers, coverage }, steps);
        differences.push(...found.differences);
        requestCount += found.requestCount;
        caseCount += found.caseCount;
        errorLines.push(...sides.samsa.errorLines);
      });
    }
    return { differences, requestCount, caseCount, coverage, errorLines };
  } finally {
    tools.close();
    answers.close();
  }
}

async function noteAdvertised(side: Side, coverage: Coverage): Promise<void> {
  for (const listener of ['broker', 'controller'] as const) {
    const reply = await side.ask(apiVersionsApi, 0, createApiVersionsRequest(), { listener });
    if (reply.kind !== 'response') throw new Error(`${side.name}: ApiVersions ${reply.kind}`);
    coverage.advertises(reply.response.apiKeys.map(({ apiKey }) => apiKey));
  }
}

function isWanted(step: Step, wanted: readonly string[]): boolean {
  if (step.kind === 'do' || wanted.length === 0) return true;
  const isMeant = (name: string): boolean =>
    wanted.some((part) => name.toLowerCase().includes(part.toLowerCase()));
  return apisOf(step).some(isMeant);
}

function apisOf(step: Exclude<Step, { kind: 'do' }>): readonly string[] {
  if (step.kind === 'script') return step.apis;
  return [step.kind === 'raw' ? step.raw.api.name : step.api.name];
}

async function inWorld(
  tools: JavaTools,
  world: World,
  run: (sides: { readonly samsa: Side; readonly kafka: Side }) => Promise<void>,
): Promise<void> {
  const folder = workFolder('differential');
  const ports = await freePorts(4);
  const [one = 0, two = 0, three = 0, four = 0] = ports;
  const sides = await Promise.allSettled([
    Side.start(samsaBroker, folder, [one, two], world.properties),
    Side.start(apacheKafka(tools), folder, [three, four], world.properties),
  ]);
  const [samsa, kafka] = sides;
  try {
    if (samsa.status === 'rejected') throw samsa.reason;
    if (kafka.status === 'rejected') throw kafka.reason;
    await run({ samsa: samsa.value, kafka: kafka.value });
  } finally {
    for (const side of sides) if (side.status === 'fulfilled') await side.value.stop();
    removeWorkFolder(folder);
  }
}
