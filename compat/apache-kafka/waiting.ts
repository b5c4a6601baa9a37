interface Part {
  /** The part of Kafka that the tests need and Samsa does not have yet. */
  readonly part: string;
  readonly tests: RegExp;
}

// The name of a test says its group protocol: Async and Re2J are the `consumer` protocol. Those that assign partitions
// themselves join no group: they stand in tests.allow, and are run.
const PARTS: readonly Part[] = [
  { part: 'share groups', tests: /^ShareConsumer/ },
  { part: 'SASL', tests: /^SaslPlain/ },
  { part: 'access control', tests: /^(GroupAuthorizer|DescribeAuthorizedOperations)/ },
  { part: 'the policies of a broker', tests: /Polic(y|ies)/ },
  { part: 'client quota callbacks', tests: /^CustomQuotaCallback/ },
  {
    part: 'the consumer protocol',
    tests:
      /#(test|run|runClose)Async(?!ConsumerWithConsumerProtocolDisabled)|(With|For)Async|Re2J|ProtocolConsumer$/,
  },
  {
    part: 'transactions',
    tests: /^(Transactions|AdminFenceProducers)|#testTransaction/,
  },
];

/** Which part a test waits for by its name; null where Samsa has all that it needs. */
export function waitsFor(test: string): string | null {
  return PARTS.find(({ tests }) => tests.test(test))?.part ?? null;
}
