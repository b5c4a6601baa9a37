#!/usr/bin/env bash
# Compiles the tests of franz-go's package kgo into .cache/kgo, once. Prints the program and
# the folder of its sources, which some tests read.
set -euo pipefail
version=$1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
program=$root/.cache/kgo/kgo-$version.test
mkdir -p "$(dirname "$program")"
cd /
bash "$root/scripts/three-times.sh" go mod download "github.com/twmb/franz-go@$version" >&2
module=$(go mod download -json "github.com/twmb/franz-go@$version" | node -p 'JSON.parse(require("fs").readFileSync(0)).Dir')
echo "$program"
echo "$module/pkg/kgo"
[ -x "$program" ] && exit 0

# The cache of modules is read-only, and go wants to write beside go.mod.
work=$program.$$
trap 'rm -rf "$work"' EXIT
cp -r "$module" "$work"
chmod -R u+w "$work"
(cd "$work" && go test -vet=off -c -o "$program.new" ./pkg/kgo) >&2
mv "$program.new" "$program"
