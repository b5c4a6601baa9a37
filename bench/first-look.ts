// A first look at speed, Samsa beside Apache Kafka: `npm run bench`. SAMSA_BENCH_RECORDS and SAMSA_BENCH_ROUNDS scale
// it; the tests run it small (test/guarantees/first-look.test.ts).
import { needs } from '../compat/harness/needs.ts';
import { bareNodeMs, median } from '../compat/harness/proc.ts';
import { compareBrokers, comparisonTable } from './compare.ts';

needs('rdkafka_performance');
needs('java');
const size = {
  records: Number(process.env['SAMSA_BENCH_RECORDS'] ?? 2_000_000),
  rounds: Number(process.env['SAMSA_BENCH_ROUNDS'] ?? 5),
};
const results = await compareBrokers(size);
console.log(
  `${size.records} records of 100 bytes, ${size.rounds} rounds, median (lowest–highest):`,
);
console.log(comparisonTable(results));
const bareMs = median(Array.from({ length: 5 }, bareNodeMs));
console.log(`bare Node start-up: ${bareMs.toFixed(0)} ms`);
