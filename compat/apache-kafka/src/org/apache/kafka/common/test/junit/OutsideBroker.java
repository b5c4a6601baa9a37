package org.apache.kafka.common.test.junit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kafka.server.KafkaBroker;
import org.apache.kafka.common.Node;
import org.apache.kafka.metadata.MetadataCache;

/** The object that a test gets for a broker outside its JVM: answers what can be told from outside, and throws for all else. */
final class OutsideBroker {
    private OutsideBroker() { }

    static KafkaBroker of(Callable<List<Node>> aliveNodes, Callable<Void> awaitEnd) {
        MetadataCache cache = knowing(MetadataCache.class, Map.of("getAliveBrokerNodes", aliveNodes));
        return knowing(KafkaBroker.class, Map.of("metadataCache", () -> cache, "awaitShutdown", awaitEnd));
    }

    /** Answers these methods, by name; and those that every object has. */
    private static <T> T knowing(Class<T> type, Map<String, Callable<?>> answers) {
        InvocationHandler handler = (self, method, arguments) -> switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(self);
            case "equals" -> self == arguments[0];
            case "toString" -> type.getSimpleName() + " outside this JVM";
            default -> {
                Callable<?> answer = answers.get(method.getName());
                if (answer == null) throw new UnsupportedOperationException(method + " of a broker outside this JVM");
                yield answer.call();
            }
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
