import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.common.utils.Exit;

/**
 * Runs the main classes of Apache Kafka's own tools one after the other in one JVM, because starting a JVM costs more
 * than most of them do. A request is a line of JSON on standard input {main, args, stdin}; the answer is a line of JSON
 * {exit, stdout, stderr}. The tools believe that they are alone: their exit ends the call, and shutdown hooks run then.
 */
public final class ToolServer {
    private static final class ExitCalled extends Error {
        private static final long serialVersionUID = 1L;

        ExitCalled() {
            super("exit", null, false, false);
        }
    }

    private static final Deque<Runnable> hooks = new ArrayDeque<>();
    private static Integer exitCode;

    private ToolServer() {}

    public static void main(String[] args) throws Exception {
        PrintStream answers = System.out;
        ObjectMapper mapper = new ObjectMapper();
        Exit.Procedure exit = (code, message) -> {
            if (exitCode == null) exitCode = code;
            throw new ExitCalled();
        };
        Exit.setExitProcedure(exit);
        Exit.setHaltProcedure(exit);
        Exit.setShutdownHookAdder((name, hook) -> hooks.add(hook));
        BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = requests.readLine(); line != null; line = requests.readLine()) {
            JsonNode request = mapper.readTree(line);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
            System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
            System.setIn(new ByteArrayInputStream(request.path("stdin").asText("").getBytes(StandardCharsets.UTF_8)));
            int code = call(request);
            System.out.flush();
            System.err.flush();
            ObjectNode answer = mapper.createObjectNode();
            answer.put("exit", code);
            answer.put("stdout", out.toString(StandardCharsets.UTF_8));
            answer.put("stderr", err.toString(StandardCharsets.UTF_8));
            answers.println(mapper.writeValueAsString(answer));
            answers.flush();
        }
        // The clients' threads are not all daemons.
        Runtime.getRuntime().halt(0);
    }

    private static int call(JsonNode request) {
        exitCode = null;
        hooks.clear();
        String[] arguments = new String[request.path("args").size()];
        for (int i = 0; i < arguments.length; i++) arguments[i] = request.path("args").get(i).asText();
        int code = 0;
        try {
            Class.forName(request.path("main").asText()).getMethod("main", String[].class)
                .invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof ExitCalled)) {
                e.getCause().printStackTrace();
                code = 1;
            }
        } catch (ReflectiveOperationException e) {
            e.printStackTrace();
            code = 1;
        }
        if (exitCode != null) code = exitCode;
        while (!hooks.isEmpty()) {
            try {
                hooks.poll().run();
            } catch (Throwable e) {
                if (!(e instanceof ExitCalled)) e.printStackTrace();
            }
        }
        return code;
    }
}
