#!/usr/bin/env bash
# Installs what a folder's package-lock.json names into its node_modules, once: npm-ci.sh FOLDER
set -euo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$1"
cmp -s package-lock.json node_modules/.installed-from && exit 0
bash "$root/scripts/three-times.sh" npm ci --loglevel=error --ignore-scripts >/dev/null
cp package-lock.json node_modules/.installed-from
