#!/usr/bin/env bash
# Builds the image and uses it through Testcontainers. Needs root and a Docker engine; starts dockerd where it is installed
# and not running. Where no image can be pulled, the base is made from Debian and npm packages (needs debootstrap).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
root=$(cd ../.. && pwd)
node_major=22
base=node:$node_major-bookworm-slim
# Testcontainers takes a version of 8 or later for one without ZooKeeper.
image=samsa:8.0.0

if ! docker info >/dev/null 2>&1; then
  dockerd >/tmp/samsa-dockerd.log 2>&1 &
  engine=$!
  trap 'kill $engine' EXIT
  for _ in $(seq 60); do docker info >/dev/null 2>&1 && break || sleep 1; done
fi
if ! docker image inspect "$base" >/dev/null 2>&1 && ! docker pull --quiet "$base" 2>/dev/null; then
  base=samsa-node-base:$node_major
  docker image inspect "$base" >/dev/null 2>&1 || ./base-image.sh "$base" "$node_major"
fi
docker build --quiet --network host --build-arg "NODE_IMAGE=$base" --tag "$image" "$root"
bash "$root/scripts/three-times.sh" npm ci --loglevel=error --ignore-scripts >/dev/null
TESTCONTAINERS_RYUK_DISABLED=true node use-image.mjs "$image"
