#!/usr/bin/env bash
# kafka-run-class.sh CLASS ...: a main class of the jars that SAMSA_KAFKA_CLASS_PATH names.
exec java -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dorg.slf4j.simpleLogger.defaultLogLevel=warn \
  -cp "$SAMSA_KAFKA_CLASS_PATH" "$@"
