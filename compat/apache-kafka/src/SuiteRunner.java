import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * {@code SuiteRunner list CLASS ...} prints {@code TEST class.method} lines; {@code SuiteRunner run CLASS#METHOD ...}
 * runs them one after the other, each within {@code -Dtest.limit} seconds, and prints
 * {@code RESULT class.method[n] pass|fail|skip MILLISECONDS BASE64(stack trace)} for each invocation.
 */
public final class SuiteRunner implements TestExecutionListener {
    private static final Pattern INVOCATION = Pattern.compile("test-template-invocation:#(\\d+)");
    // The tests print too; whole lines of ours must not be cut by theirs.
    private final PrintStream out;
    private final Map<String, Long> startedAtNanos = new ConcurrentHashMap<>();

    private SuiteRunner(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) {
        SuiteRunner runner = new SuiteRunner(System.out);
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
            .configurationParameter("junit.jupiter.extensions.autodetection.enabled", "true")
            .configurationParameter("junit.jupiter.execution.timeout.default", System.getProperty("test.limit", "90") + " s")
            .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD");
        for (int index = 1; index < args.length; index++) {
            request.selectors(selectors(args[index]));
        }
        Launcher launcher = LauncherFactory.create();
        if (args[0].equals("list")) runner.list(launcher.discover(request.build()));
        else runner.run(launcher, request.build());
        System.exit(0);
    }

    /** A class, or the methods of that name, whatever they take. */
    private static List<DiscoverySelector> selectors(String name) {
        String[] parts = name.split("#");
        if (parts.length == 1) return List.of(selectClass(name));
        try {
            Class<?> type = Class.forName(parts[0]);
            return Arrays.stream(type.getDeclaredMethods()).filter(method -> method.getName().equals(parts[1]) && !method.isSynthetic())
                .<DiscoverySelector>map(method -> selectMethod(type, method)).toList();
        } catch (ClassNotFoundException e) {
            throw new IllegalArgumentException(name, e);
        }
    }

    private void list(TestPlan plan) {
        for (TestIdentifier root : plan.getRoots()) {
            for (TestIdentifier one : plan.getDescendants(root)) {
                if (one.getSource().orElse(null) instanceof MethodSource) out.println("TEST " + name(one));
            }
        }
    }

    private void run(Launcher launcher, LauncherDiscoveryRequest request) {
        launcher.execute(request, this);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        startedAtNanos.put(test.getUniqueId(), System.nanoTime());
        if (test.isTest()) out.println("START " + name(test));
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        print(test, "skip", reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        boolean passed = result.getStatus() == TestExecutionResult.Status.SUCCESSFUL;
        // A container counts only where it hides the tests inside it.
        if (!test.isTest() && passed) return;
        String verdict = passed ? "pass" : result.getStatus() == TestExecutionResult.Status.ABORTED ? "skip" : "fail";
        print(test, verdict, result.getThrowable().map(SuiteRunner::trace).orElse(""));
    }

    private synchronized void print(TestIdentifier test, String verdict, String text) {
        long ms = (System.nanoTime() - startedAtNanos.getOrDefault(test.getUniqueId(), System.nanoTime())) / 1_000_000;
        out.println("RESULT " + name(test) + " " + verdict + " " + ms + " " + Base64.getEncoder().encodeToString(text.getBytes()));
        out.flush();
    }

    /** {@code Class.method}, with {@code [n]} behind it from the second invocation on; without packages. */
    private static String name(TestIdentifier test) {
        if (!(test.getSource().orElse(null) instanceof MethodSource source)) return test.getLegacyReportingName();
        Matcher invocation = INVOCATION.matcher(test.getUniqueId());
        String number = invocation.find() && !invocation.group(1).equals("1") ? "[" + invocation.group(1) + "]" : "";
        return source.getClassName() + "#" + source.getMethodName() + number;
    }

    private static String trace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
