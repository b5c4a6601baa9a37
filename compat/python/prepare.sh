#!/usr/bin/env bash
# Makes .cache/python/NAME with the packages of requirements.txt, once; prints its python.
set -euo pipefail
folder=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$folder/../.." && pwd)
name=$(python3 -V | tr -d ' ')-$(sha256sum "$folder/requirements.txt" | cut -c1-12)
made=$root/.cache/python/$name
echo "$made/bin/python"
[ -f "$made/.complete" ] && exit 0

rm -rf "$made"
python3 -m venv "$made"
bash "$root/scripts/three-times.sh" "$made/bin/pip" install --quiet --disable-pip-version-check --only-binary :all: \
  --requirement "$folder/requirements.txt" >&2
touch "$made/.complete"
