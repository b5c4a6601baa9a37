// Keeps the present schemas as the last released ones: run when a release is made, `node scripts/run-ts.mjs` on it.
import { writeFileSync } from 'node:fs';
import { bundleSchemas } from './generate.ts';

writeFileSync('protocol/schemas/released.txt', bundleSchemas('protocol/schemas'));
