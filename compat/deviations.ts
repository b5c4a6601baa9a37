// npm run deviations
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deviationsPage } from './differential/deviations.ts';
import { repository } from './harness/paths.ts';

writeFileSync(join(repository, 'DEVIATIONS.md'), deviationsPage());
