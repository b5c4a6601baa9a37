import java.io.PrintStream;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What clients were answered, a line per call: the values whole, or the exception's class (the messages are each
 * broker's own words). What differs from
 * run to run (ids, times, ports) stands as a name in angle brackets, the same value under the same name.
 */
final class Journal {
    private static final Pattern ID = Pattern.compile("(?<![\\w-])[A-Za-z0-9_-]{22}(?![\\w-])");
    private static final Pattern MEMBER = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Pattern TIME = Pattern.compile("(?<!\\d)1[78]\\d{11}(?!\\d)");
    private static final Pattern FOLDER = Pattern.compile("/\\S*/data(?=[,\\s)\\]}]|$)");
    private static final int DEPTH = 8;
    // Not answers: what an object says of itself as an object.
    private static final Set<String> NOT_ASKED =
        Set.of("hashCode", "toString", "getClass", "notify", "notifyAll", "wait", "clone", "iterator", "spliterator", "builder", "close");

    private final PrintStream out;
    private final String bootstrap;
    private boolean ended;
    private final Map<String, String> names = new LinkedHashMap<>();

    Journal(PrintStream out, String bootstrap) {
        this.out = out;
        this.bootstrap = bootstrap;
    }

    /** Notes what the call returns or throws, and returns it; null where it threw. */
    <T> T call(String what, Callable<T> call) {
        try {
            T value = call.call();
            note(what + " -> " + text(value, DEPTH));
            return value;
        } catch (Throwable e) {
            note(what + " -> " + failure(e));
            return null;
        }
    }

    void run(String what, Action action) {
        call(what, () -> {
            action.run();
            return "done";
        });
    }

    /** Notes the answer of every future that the result of an admin call gives, method by method. */
    void result(String what, Callable<?> call) {
        Object result;
        try {
            result = call.call();
        } catch (Throwable e) {
            note(what + " -> " + failure(e));
            return;
        }
        for (Method method : questions(result)) {
            Object answer;
            try {
                answer = method.invoke(result);
            } catch (InvocationTargetException e) {
                note(what + " ." + method.getName() + " -> " + failure(e.getCause()));
                continue;
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
            note(what + " ." + method.getName() + " -> " + text(answer, DEPTH));
        }
    }

    synchronized void note(String line) {
        if (!ended) out.println(normalised(line).replace("\n", "\\n"));
    }

    /** What comes later is not noted. */
    synchronized void end() {
        ended = true;
    }

    interface Action {
        void run() throws Exception;
    }

    private String failure(Throwable error) {
        Throwable cause = error instanceof ExecutionException && error.getCause() != null ? error.getCause() : error;
        return "throws " + cause.getClass().getSimpleName();
    }

    private String normalised(String line) {
        String text = line.replace(bootstrap, "<bootstrap>").replace(bootstrap.substring(bootstrap.indexOf(':') + 1), "<port>");
        for (Map.Entry<String, String> name : names.entrySet()) text = text.replace(name.getKey(), "<" + name.getValue() + ">");
        text = MEMBER.matcher(text).replaceAll(match -> "<" + numbered("member", match.group()) + ">");
        text = ID.matcher(text).replaceAll(match -> Matcher.quoteReplacement(isId(match.group()) ? "<" + numbered("id", match.group()) + ">" : match.group()));
        text = FOLDER.matcher(text).replaceAll("<folder>");
        return TIME.matcher(text).replaceAll("<time>");
    }

    private static boolean isId(String word) {
        return !word.equals("AAAAAAAAAAAAAAAAAAAAAA") && word.chars().anyMatch(Character::isUpperCase)
            && word.chars().anyMatch(Character::isLowerCase) && word.chars().anyMatch(c -> Character.isDigit(c) || c == '-' || c == '_')
            && !word.matches("[a-z]+([A-Z][a-z]+)*");
    }

    private String numbered(String kind, String value) {
        String known = names.get(value);
        if (known != null) return known;
        String name = kind + names.values().stream().filter(one -> one.startsWith(kind)).count();
        names.put(value, name);
        return name;
    }

    private String text(Object value, int depth) {
        if (value == null) return "null";
        if (value instanceof Throwable error) return failure(error);
        if (value instanceof Future<?> future) return awaited(future, depth);
        if (value instanceof Optional<?> optional) return optional.map(one -> "some " + text(one, depth)).orElse("none");
        if (value instanceof Map<?, ?> map) return map.entrySet().stream()
            .map(entry -> text(entry.getKey(), depth) + ": " + text(entry.getValue(), depth)).sorted().collect(Collectors.joining(", ", "{", "}"));
        if (value instanceof Collection<?> items) {
            Stream<String> texts = items.stream().map(item -> text(item, depth));
            return (items instanceof List ? texts : texts.sorted()).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.getClass().isArray()) return array(value, depth);
        boolean isPlain = value instanceof Enum || value instanceof Duration || !value.getClass().getName().startsWith("org.apache.kafka.")
            || value.getClass().getSimpleName().matches("Uuid|TopicPartition|TopicPartitionReplica|KafkaPrincipal|ConfigResource");
        if (isPlain || depth == 0) return value.toString();
        return object(value, depth - 1);
    }

    private String array(Object array, int depth) {
        if (array instanceof byte[] bytes) return "bytes " + new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
        List<Object> items = new ArrayList<>();
        for (int index = 0; index < Array.getLength(array); index++) items.add(Array.get(array, index));
        return text(items, depth);
    }

    private String awaited(Future<?> future, int depth) {
        try {
            return text(future.get(40, TimeUnit.SECONDS), depth);
        } catch (ExecutionException e) {
            return failure(e);
        } catch (Exception e) {
            return "no answer: " + e;
        }
    }

    /** Everything that the object's public methods without arguments tell. */
    private String object(Object value, int depth) {
        List<String> parts = new ArrayList<>();
        for (Method method : questions(value)) {
            try {
                parts.add(method.getName() + "=" + text(method.invoke(value), depth));
            } catch (InvocationTargetException e) {
                parts.add(method.getName() + " " + failure(e.getCause()));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return value.getClass().getSimpleName() + "{" + String.join(", ", parts) + "}";
    }

    private static List<Method> questions(Object value) {
        List<Method> found = Arrays.stream(value.getClass().getMethods())
            .filter(method -> method.getParameterCount() == 0 && method.getReturnType() != void.class)
            .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge() && !NOT_ASKED.contains(method.getName()))
            .filter(method -> method.getDeclaringClass() != Object.class)
            .filter(method -> method.getReturnType() != value.getClass())
            .sorted(Comparator.comparing(Method::getName))
            .toList();
        found.forEach(method -> method.setAccessible(true));
        return found;
    }
}
