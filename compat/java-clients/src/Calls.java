import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/**
 * {@code Calls list} prints the groups of methods; {@code Calls run BOOTSTRAP GROUP...} calls them and prints, between
 * {@code BEGIN group} and {@code END group}, what was answered.
 */
public final class Calls {
    private static final long LIMIT_MS = 60_000;

    interface Group {
        void run(Journal journal, Clients clients) throws Exception;
    }

    private Calls() { }

    public static void main(String[] args) throws Exception {
        Map<String, Group> groups = new LinkedHashMap<>();
        AdminCalls.addTo(groups);
        AdminOfParts.addTo(groups);
        ProducerCalls.addTo(groups);
        ConsumerCalls.addTo(groups);
        GroupCalls.addTo(groups);
        groups.put("never-called", (journal, clients) -> {
            for (Class<?> type : new Class<?>[] {Admin.class, Producer.class, Consumer.class})
                journal.note(type.getSimpleName() + ": " + Called.never(type));
        });
        if (args[0].equals("list")) groups.keySet().forEach(System.out::println);
        for (int index = 2; index < args.length; index++) run(args[index], groups.get(args[index]), args[1]);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }

    private static void run(String name, Group group, String bootstrap) throws InterruptedException {
        PrintStream out = System.out;
        out.println("BEGIN " + name);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Journal journal = new Journal(out, bootstrap);
        Thread thread = new Thread(() -> {
            try (Clients clients = new Clients(bootstrap, name)) {
                group.run(journal, clients);
            } catch (Throwable e) {
                failure.set(e);
            }
        }, name);
        thread.setDaemon(true);
        thread.start();
        thread.join(LIMIT_MS);
        journal.end();
        if (thread.isAlive()) {
            out.println("not done after " + TimeUnit.MILLISECONDS.toSeconds(LIMIT_MS) + " s");
            for (StackTraceElement element : thread.getStackTrace()) out.println("  at " + element);
        }
        if (failure.get() != null) {
            out.println("the program failed: " + failure.get());
            for (StackTraceElement element : failure.get().getStackTrace()) out.println("  at " + element);
        }
        out.println("END " + name);
        out.flush();
    }
}
