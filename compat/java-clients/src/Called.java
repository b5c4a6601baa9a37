import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;

/** Which public methods of the client interfaces have been called, so that the list of those that were not is an answer too. */
final class Called {
    private static final Set<String> calls = new ConcurrentSkipListSet<>();

    private Called() { }

    /** The client behind the interface; calls through it count. */
    static <T> T counting(Class<T> type, T client) {
        Object proxy = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            calls.add(signature(type, method));
            try {
                return method.invoke(client, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        return type.cast(proxy);
    }

    /** The methods of the interface that nobody called, by name: overloads differ in the client alone. */
    static Set<String> never(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> !java.lang.reflect.Modifier.isStatic(method.getModifiers()))
            .map(method -> signature(type, method)).filter(one -> !calls.contains(one)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String signature(Class<?> type, Method method) {
        if (type.getSimpleName().equals("Admin")) return "Admin." + method.getName();
        return type.getSimpleName() + "." + method.getName() + Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName).collect(Collectors.joining(", ", "(", ")"));
    }
}
