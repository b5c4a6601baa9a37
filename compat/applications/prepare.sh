#!/usr/bin/env bash
# Puts Kafka Streams, Kafka Connect and MirrorMaker 2, as published, into .cache/applications/lib, once.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
exec bash "$root/scripts/maven-jars.sh" "$root/compat/applications/pom.xml" "$root/.cache/applications"
