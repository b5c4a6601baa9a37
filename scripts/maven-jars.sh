#!/usr/bin/env bash
# Puts the jars that a pom.xml names into CACHE/lib, once: maven-jars.sh POM CACHE. Prints nothing when there is nothing to do.
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pom=$1
cache=$2
stamp=$(sha256sum <"$pom")
[ "$(cat "$cache/stamp" 2>/dev/null || true)" = "$stamp" ] && exit 0

# Two test files may ask at once: one fetches, the other waits and then finds it done.
mkdir -p "$cache"
exec 9>"$cache/lock"
flock 9
[ "$(cat "$cache/stamp" 2>/dev/null || true)" = "$stamp" ] && exit 0
rm -rf "$cache/lib.new" "$cache/lib"
bash "$root/scripts/three-times.sh" mvn -q -B -Dstyle.color=never -f "$pom" dependency:copy-dependencies \
  -DincludeScope=runtime -DoutputDirectory="$cache/lib.new" >&2
mv "$cache/lib.new" "$cache/lib"
printf '%s\n' "$stamp" >"$cache/stamp"
