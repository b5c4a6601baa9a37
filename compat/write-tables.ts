import { writeTables } from './table.ts';

// npm run compat:table
writeTables();
