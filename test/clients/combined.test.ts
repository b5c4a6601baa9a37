import { afterAll, beforeAll, describe } from 'vitest';
import {
  apacheKafka,
  type Broker,
  formatNode,
  samsaBroker,
  start,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { closeClients } from './rdkafka.ts';
import { clientTests } from './suite.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

function suite(makeBroker: (tools: JavaTools) => Broker): void {
  const tools = new JavaTools();
  const folder = workFolder('clients');
  let server: ServerProcess | null = null;
  let bootstrap = '';

  beforeAll(async () => {
    const broker = makeBroker(tools);
    const node = await formatNode(broker, folder);
    bootstrap = node.bootstrap;
    server = await start(broker, folder, node.properties);
  });

  afterAll(async () => {
    await closeClients();
    await server?.stop();
    tools.close();
    removeWorkFolder(folder);
  });

  clientTests({ bootstrap: () => bootstrap, tools });
}

describe.skipIf(skip)(`clients of Samsa, one process${named}`, () => suite(() => samsaBroker));

if (process.env['SAMSA_CONTROL'] !== undefined)
  describe.skipIf(skip)(`control: clients of Apache Kafka${named}`, () => suite(apacheKafka));
