import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Apache Kafka in one JVM, formatted first: {@code FormatAndRun server.properties METADATA_VERSION FEATURE=LEVEL,...}. */
public final class FormatAndRun {
    private FormatAndRun() { }

    public static void main(String[] args) {
        List<String> format = new ArrayList<>(List.of("format", "--ignore-formatted", "--cluster-id", "c2Ftc2EtY29tcGF0LXRlc3",
            "--config", Path.of(args[0]).toString()));
        // The tool takes a release or features, not both.
        if (args.length < 3 || args[2].isEmpty()) format.addAll(List.of("--release-version", args[1]));
        else for (String feature : args[2].split(",")) format.addAll(List.of("--feature", feature));
        int status = kafka.tools.StorageTool.execute(format.toArray(String[]::new), System.out);
        if (status != 0) System.exit(status);
        kafka.Kafka.main(new String[] {args[0]});
    }
}
