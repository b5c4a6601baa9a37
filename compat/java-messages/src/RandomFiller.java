import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.protocol.types.BoundField;
import org.apache.kafka.common.protocol.types.Schema;
import org.apache.kafka.common.protocol.types.TaggedFields;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.BaseRecords;

/** Gives random values to the fields that a message has at one version, as the class's own schema lists them. */
final class RandomFiller {
    private static final String LETTERS = "aZ0-_. \u0000\u00e9\u0416\u6f22";

    private final Random random;

    RandomFiller(Random random) {
        this.random = random;
    }

    void fill(Object message, Schema schema) throws Exception {
        fill(message, schema, 3);
    }

    private void fill(Object message, Schema schema, int size) throws Exception {
        Map<String, Field> fields = fieldsOf(message.getClass());
        for (BoundField bound : schema.fields()) {
            if (bound.def.type instanceof TaggedFields) {
                for (org.apache.kafka.common.protocol.types.Field tagged :
                        ((TaggedFields) bound.def.type).fields().values()) {
                    if (random.nextInt(5) >= 2) {
                        set(message, fields, tagged, size);
                    }
                }
            } else {
                set(message, fields, bound.def, size);
            }
        }
    }

    private static Map<String, Field> fieldsOf(Class<?> type) {
        Map<String, Field> fields = new HashMap<>();
        for (Field field : type.getDeclaredFields()) {
            field.setAccessible(true);
            fields.put(field.getName().toLowerCase(Locale.ROOT), field);
        }
        return fields;
    }

    private void set(Object message, Map<String, Field> fields,
            org.apache.kafka.common.protocol.types.Field def, int size) throws Exception {
        Field field = fields.get(def.name.replace("_", ""));
        if (field == null) {
            throw new IllegalStateException(message.getClass() + " has no field " + def.name);
        }
        field.set(message, def.type.isNullable() && random.nextInt(4) == 0 ? null : value(field, def.type, size));
    }

    private Object value(Field field, org.apache.kafka.common.protocol.types.Type type, int size) throws Exception {
        if (!Collection.class.isAssignableFrom(field.getType())) {
            boolean isHash = field.getName().equals("metadataHash");
            return element(field.getType(), type, isHash, size);
        }
        Class<?> elementClass = elementClass(field);
        @SuppressWarnings("unchecked")
        Collection<Object> collection = field.getType() == List.class
            ? new ArrayList<>()
            : (Collection<Object>) field.getType().getDeclaredConstructor().newInstance();
        for (int count = random.nextInt(size + 1); count > 0; count--) {
            collection.add(element(elementClass, type.arrayElementType().get(), false, Math.max(1, size - 1)));
        }
        return collection;
    }

    /** X of a List of X, or of a collection class that extends a collection of X. */
    private static Class<?> elementClass(Field field) {
        Type generic = field.getType() == List.class ? field.getGenericType() : field.getType().getGenericSuperclass();
        return (Class<?>) unwrapArray(((ParameterizedType) generic).getActualTypeArguments()[0]);
    }

    private static Type unwrapArray(Type type) {
        return type instanceof Class ? type : byte[].class;
    }

    private Object element(Class<?> type, org.apache.kafka.common.protocol.types.Type wire, boolean isHash, int size)
            throws Exception {
        if (type == boolean.class || type == Boolean.class) {
            return random.nextBoolean();
        } else if (type == byte.class || type == Byte.class) {
            return (byte) random.nextInt();
        } else if (type == short.class || type == Short.class) {
            return (short) random.nextInt();
        } else if (type == int.class || type == Integer.class) {
            return wire == org.apache.kafka.common.protocol.types.Type.UINT16 ? random.nextInt(0x10000) : random.nextInt();
        } else if (type == long.class || type == Long.class) {
            boolean isUnsigned = wire == org.apache.kafka.common.protocol.types.Type.UNSIGNED_INT32;
            return isUnsigned ? random.nextInt() & 0xffffffffL : isHash ? random.nextLong() : int64();
        } else if (type == double.class) {
            return random.nextGaussian();
        } else if (type == String.class) {
            return text(size);
        } else if (type == Uuid.class) {
            return new Uuid(random.nextLong(), random.nextLong());
        } else if (type == byte[].class) {
            return bytes(8 * size);
        } else if (type == ByteBuffer.class) {
            return ByteBuffer.wrap(bytes(8 * size));
        } else if (type == BaseRecords.class) {
            return MemoryRecords.readableRecords(ByteBuffer.wrap(bytes(2000)));
        }
        Object struct = type.getDeclaredConstructor().newInstance();
        fill(struct, (Schema) wire, size);
        return struct;
    }

    /** What a double holds exactly, and the two ends of the range. */
    private long int64() {
        switch (random.nextInt(5)) {
            case 0:
                return random.nextBoolean() ? Long.MAX_VALUE : Long.MIN_VALUE;
            case 1:
                return random.nextInt(1000) - 1;
            default:
                return random.nextLong() >> 11;
        }
    }

    private String text(int size) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8 * size); length > 0; length--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    private byte[] bytes(int bound) {
        byte[] bytes = new byte[random.nextInt(bound)];
        random.nextBytes(bytes);
        return bytes;
    }
}
