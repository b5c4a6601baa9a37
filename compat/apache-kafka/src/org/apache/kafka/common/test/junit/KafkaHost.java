package org.apache.kafka.common.test.junit;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Apache Kafka in one JVM that stays warm from test to test: most of what a broker costs in a JVM of its own is the
 * start of that JVM. A line on standard input is {@code start FILE METADATA_VERSION [FEATURE=LEVEL,...]} (the storage is
 * formatted first if it must be) or {@code stop FILE}; the answer is {@code done} or {@code failed REASON}.
 */
public final class KafkaHost {
    private static final Map<String, KafkaRaftServer> servers = new HashMap<>();

    private KafkaHost() { }

    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(answer(line.split(" ")));
            answers.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private static String answer(String[] words) {
        try {
            if (words[0].equals("start")) start(words);
            else servers.remove(words[1]).shutdown();
            return "done";
        } catch (Throwable e) {
            e.printStackTrace();
            return "failed " + e.toString().replace('\n', ' ');
        }
    }

    private static void start(String[] words) throws Exception {
        String file = words[1];
        List<String> format = new ArrayList<>(List.of("format", "--ignore-formatted",
            "--cluster-id", "c2Ftc2EtY29tcGF0LXRlc3", "--config", file));
        // The tool takes a release or features, not both.
        if (words.length < 4) format.addAll(List.of("--release-version", words[2]));
        else for (String feature : words[3].split(",")) format.addAll(List.of("--feature", feature));
        if (kafka.tools.StorageTool.execute(format.toArray(String[]::new), System.err) != 0)
            throw new IllegalStateException("the storage could not be formatted");
        Properties properties = new Properties();
        try (FileReader reader = new FileReader(file)) {
            properties.load(reader);
        }
        KafkaRaftServer server = new KafkaRaftServer(KafkaConfig.fromProps(properties), Time.SYSTEM);
        server.startup();
        servers.put(file, server);
    }
}
