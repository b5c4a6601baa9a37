const CONFIGURATION = `
Configuration, each over the one before:
  defaults           one node that is broker and controller, clients at port 9092, data in ./samsa-data
  --config FILE      in the syntax of Kafka's server.properties (-c FILE)
  KAFKA_* variables  as Apache Kafka's container image reads them: KAFKA_LOG_DIRS is log.dirs; _ is a dot,
                     __ an underscore, ___ a dash
  --set KEY=VALUE    may be given many times
`;

export const USAGE = `samsa: a Kafka broker

  samsa start     runs a node
  samsa storage   formats log directories, tells about them, repairs a log
  samsa health    asks a running node whether it serves
  samsa version
  samsa help [COMMAND]
`;

const START = `samsa start [--config FILE] [--set KEY=VALUE ...]

Runs a node in the foreground until SIGTERM, SIGINT or SIGHUP, which stop it cleanly.
${CONFIGURATION}
Logs are text on a terminal and JSON otherwise; their level is samsa.log.level or KAFKA_LOG4J_ROOT_LOGLEVEL.
Health and metrics are at http://127.0.0.1:9644 (samsa.http.host, samsa.http.port).
`;

const STORAGE = `samsa storage format --cluster-id ID [--config FILE] [--set KEY=VALUE ...]
                     [--standalone | --initial-controllers LIST | --no-initial-controllers]
                     [--release-version RELEASE] [--feature NAME=LEVEL ...] [--ignore-formatted]
    Formats the log directories of a node; for a node alone where nothing is said about a quorum.
    LIST is ID@HOST:PORT:DIRECTORY-ID,...
samsa storage random-uuid
    Prints an id for a new cluster.
samsa storage info [--config FILE] [--set KEY=VALUE ...]
    Tells what the log directories hold; exit code 1 when something is wrong with them.
samsa storage repair --log-dir DIRECTORY --partition TOPIC-INDEX
    Cuts a damaged log of a stopped node at its first bad batch; what is cut is kept beside it.
${CONFIGURATION}`;

const HEALTH = `samsa health [--url URL] [--config FILE] [--set KEY=VALUE ...]

Asks the node of this configuration whether it serves, by its endpoint for health and metrics: exit code 0 when it
does, 1 when it does not or cannot be reached within 5 seconds. For a container's HEALTHCHECK.
  --url URL   another endpoint, for example http://127.0.0.1:9644
${CONFIGURATION}`;

const HELP: ReadonlyMap<string, string> = new Map([
  ['start', START],
  ['storage', STORAGE],
  ['health', HEALTH],
]);

/** What a command does and takes; of all commands where the name is none. */
export function helpFor(command: string | undefined): string {
  return HELP.get(command ?? '') ?? USAGE;
}

export function asksForHelp(args: readonly string[]): boolean {
  return args.includes('--help') || args.includes('-h');
}
