#!/usr/bin/env bash
# Run in a copy of the module: its tests, and the library where no port is given, count on a broker at port 9092. Here it
# stands at the port that SAMSA_BROKER_PORT names.
set -euo pipefail
tests=$(ls ./*_test.go | grep -v '/example_')
sed -i 's/:9092/:" + brokerPort + "/g; s/\([ =]\)9092\b/\1brokerPortNumber/g; s/^\t\+const \(broker = \)/var \1/' $tests
sed -i '/^\tconst ($/,/^\t)$/{ s/^\tconst ($/\tvar (/ }' conn_test.go
sed -i 's/"9092"/brokerPort/' dialer.go
cat >broker_port.go <<'END'
package kafka

import (
	"os"
	"strconv"
)

var (
	brokerPort          = os.Getenv("SAMSA_BROKER_PORT")
	brokerPortNumber, _ = strconv.Atoi(brokerPort)
)
END
