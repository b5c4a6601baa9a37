package org.apache.kafka.common.test.junit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How a node of a cluster is run outside this JVM: by the program in BROKER_CMD, called as {@code BROKER_CMD
 * server.properties METADATA_VERSION FEATURE=LEVEL,...}, as a process of its own that SIGTERM ends; or, where
 * BROKER_HOST_CMD is set, by the one process that this starts and that runs node after node (see {@link KafkaHost}).
 */
final class Nodes {
    interface Node {
        boolean isAlive();

        /** Asks it to end; {@link #awaitEnd} waits for that. */
        void end();

        void awaitEnd() throws InterruptedException;
    }

    private static final long STOP_TIMEOUT_S = 30;
    private static Host host;

    private Nodes() { }

    static Node start(Path properties, String metadataVersion, String features, Path log) throws IOException {
        String hostCommand = System.getenv("BROKER_HOST_CMD");
        if (hostCommand == null) return new OwnProcess(properties, metadataVersion, features, log);
        synchronized (Nodes.class) {
            if (host == null || !host.process.isAlive()) host = new Host(hostCommand);
        }
        host.ask(("start " + properties + " " + metadataVersion + " " + features).trim());
        return new HostedNode(host, properties);
    }

    private static final class OwnProcess implements Node {
        private final Process process;

        OwnProcess(Path properties, String metadataVersion, String features, Path log) throws IOException {
            process = new ProcessBuilder(System.getenv("BROKER_CMD"), properties.toString(), metadataVersion, features)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        }

        @Override public boolean isAlive() { return process.isAlive(); }
        @Override public void end() { process.destroy(); }

        @Override
        public void awaitEnd() throws InterruptedException {
            if (process.waitFor(STOP_TIMEOUT_S, TimeUnit.SECONDS)) return;
            process.destroyForcibly();
            System.err.println("a broker did not end within " + STOP_TIMEOUT_S + " s of SIGTERM");
        }
    }

    private static final class HostedNode implements Node {
        private final Host host;
        private final Path properties;
        private boolean alive = true;

        HostedNode(Host host, Path properties) {
            this.host = host;
            this.properties = properties;
        }

        @Override public boolean isAlive() { return alive && host.process.isAlive(); }

        @Override
        public void end() {
            if (!isAlive()) return;
            alive = false;
            host.ask("stop " + properties);
        }

        @Override public void awaitEnd() { }
    }

    /** The process that runs node after node; a question at a time. */
    private static final class Host {
        private final Process process;
        private final PrintStream questions;
        private final BufferedReader answers;

        Host(String command) throws IOException {
            process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
            answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        }

        synchronized void ask(String question) {
            questions.println(question);
            try {
                String answer = answers.readLine();
                if (!"done".equals(answer)) throw new IllegalStateException(question + ": " + answer);
            } catch (IOException e) {
                throw new IllegalStateException(question, e);
            }
        }
    }
}
