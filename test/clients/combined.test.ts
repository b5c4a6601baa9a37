import { afterAll, beforeAll, describe } from 'vitest';
import {
  apacheKafka,
  type Broker,
  dataFolder,
  samsaBroker,
  start,
} from '../../compat/harness/broker.ts';
import { JavaTools } from '../../compat/harness/java.ts';
import { withTools } from '../../compat/harness/needs.ts';
import { removeWorkFolder, workFolder } from '../../compat/harness/paths.ts';
import { freePorts } from '../../compat/harness/ports.ts';
import type { ServerProcess } from '../../compat/harness/process.ts';
import { combinedProperties } from '../../compat/harness/properties.ts';
import { closeClients } from './rdkafka.ts';
import { clientTests } from './suite.ts';

const { skip, named } = withTools('java', 'node-rdkafka');

function suite(makeBroker: (tools: JavaTools) => Broker): void {
  const tools = new JavaTools();
  const folder = workFolder('clients');
  let server: ServerProcess | null = null;
  let bootstrap = '';

  beforeAll(async () => {
    const [brokerPort = 0, controllerPort = 0] = await freePorts(2);
    bootstrap = `127.0.0.1:${brokerPort}`;
    const properties = combinedProperties(
      { nodeId: 1, brokerPort, controllerPort },
      dataFolder(folder),
    );
    const broker = makeBroker(tools);
    await broker.format(folder, properties);
    server = await start(broker, folder, properties);
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
