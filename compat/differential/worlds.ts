import { removeWorkFolder, workFolder } from '../harness/paths.ts';
import { apacheKafka, samsaBroker } from '../harness/broker.ts';
import { JavaTools } from '../harness/java.ts';
import { freePorts } from '../harness/ports.ts';
import type { ServerProperties } from '../harness/properties.ts';
import type { Step } from './case.ts';
import { compare, type Comparison, type Difference } from './compare.ts';
import { defaultSteps, strictSteps } from './cases/index.ts';
import { Side } from './side.ts';

interface World {
  readonly properties: ServerProperties;
  readonly steps: readonly Step[];
}

/** What both brokers are started with; and what they are asked then. */
const WORLDS: readonly World[] = [
  {
    properties: {
      'auto.create.topics.enable': 'true',
      'num.partitions': '2',
      // The records of the cases are old.
      'log.retention.ms': '-1',
    },
    steps: defaultSteps,
  },
  { properties: { 'delete.topic.enable': 'false' }, steps: strictSteps },
];

/** `wanted`: parts of API names; of other APIs only the steps that others stand on are run. */
export async function runWorlds(wanted: readonly string[] = []): Promise<Comparison> {
  const tools = new JavaTools();
  try {
    const differences: Difference[] = [];
    let requestCount = 0;
    let caseCount = 0;
    for (const world of WORLDS) {
      const steps = world.steps.filter((step) => isWanted(step, wanted));
      if (!steps.some(({ kind }) => kind !== 'do')) continue;
      const found = await runWorld(tools, { ...world, steps });
      differences.push(...found.differences);
      requestCount += found.requestCount;
      caseCount += found.caseCount;
    }
    return { differences, requestCount, caseCount };
  } finally {
    tools.close();
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

async function runWorld(tools: JavaTools, world: World): Promise<Comparison> {
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
    return await compare({ samsa: samsa.value, kafka: kafka.value }, world.steps);
  } finally {
    for (const side of sides) if (side.status === 'fulfilled') await side.value.stop();
    removeWorkFolder(folder);
  }
}
