# The image answers to what compose files, Testcontainers and charts written for apache/kafka expect of it: the same
# paths, the same environment, the same line in the log. Only the image's name has to change.
#
#   docker build -t samsa .
#   docker run -p 9092:9092 samsa
ARG NODE_IMAGE=node:22-bookworm-slim

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --silent
COPY scripts scripts
COPY protocol protocol
COPY src src
COPY tsconfig.json ./
RUN node scripts/build.mjs && npm prune --omit=dev --silent

FROM ${NODE_IMAGE}
# The user of the apache/kafka image, whose number bind mounts are made for; Node's image has one of its own there.
RUN { ! id node >/dev/null 2>&1 || userdel --remove node; } \
  && useradd --uid 1000 --user-group --create-home --shell /bin/bash appuser \
  && mkdir -p /opt/kafka/bin /opt/kafka/config /var/lib/kafka/data /etc/kafka/docker /etc/kafka/secrets /etc/confluent/docker /mnt/shared/config \
  && chown -R appuser:appuser /opt/kafka /var/lib/kafka /etc/kafka /mnt/shared/config
COPY --from=build /build/package.json /opt/samsa/package.json
COPY --from=build /build/node_modules /opt/samsa/node_modules
COPY --from=build /build/dist /opt/samsa/dist
COPY docker/run /etc/kafka/docker/run
COPY docker/probe.mjs /opt/samsa/probe.mjs
# Where Testcontainers for Node looks for the script of a cp-kafka image; and what health checks in compose files call.
RUN ln -s /etc/kafka/docker/run /etc/confluent/docker/run \
  && ln -s /opt/samsa/dist/samsa.js /usr/local/bin/samsa \
  && for tool in kafka-topics.sh kafka-broker-api-versions.sh; do ln -s /opt/samsa/probe.mjs "/opt/kafka/bin/$tool"; done
USER appuser
WORKDIR /home/appuser
EXPOSE 9092
VOLUME ["/etc/kafka/secrets", "/var/lib/kafka/data", "/mnt/shared/config"]
HEALTHCHECK --interval=5s --timeout=5s --start-period=10s CMD ["samsa", "health"]
CMD ["/etc/kafka/docker/run"]
