#!/usr/bin/env bash
# Run in a copy of the module: the tests count on five brokers behind proxies at fixed ports. Here one broker stands behind
# all five proxies, at the ports that SAMSA_PROXY_PORTS names, so their topics have one replica. Each test runs by itself and
# makes the topics anew, for which Apache Kafka answers NOT_LEADER_OR_FOLLOWER for a moment: hence the pause.
set -euo pipefail
sed -i 's/ReplicationFactor: 3/ReplicationFactor: 1/; s/29090+i/proxyPort(i)/
s/^\tFunctionalTestEnv = &env$/\ttime.Sleep(2 * time.Second)\n&/' functional_test.go
cat >proxy_port_test.go <<'END'
//go:build functional

package sarama

import (
	"os"
	"strconv"
	"strings"
)

func proxyPort(broker int) int {
	port, _ := strconv.Atoi(strings.Split(os.Getenv("SAMSA_PROXY_PORTS"), ",")[broker-1])
	return port
}
END
