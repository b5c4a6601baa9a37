import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.protocol.MessageUtil;
import org.apache.kafka.common.protocol.types.Schema;

/**
 * The published Java message classes as the judge of our codec.
 *
 *   write FILE SEED COUNT   random messages of every class at every version
 *   read FILE               reads messages, writes them again and says which came out otherwise
 *   errors                  the error codes: code, name, whether retriable
 *
 * A file is a sequence of: name (modified UTF-8), version (int16), length (int32), bytes.
 */
public final class JavaMessages {
    private static final Pattern GENERATED =
        Pattern.compile("org/apache/kafka/(?:.*/generated|common/message|common/metadata)/\\w+\\.class");

    private JavaMessages() {
    }

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "write":
                write(args[1], Long.parseLong(args[2]), Integer.parseInt(args[3]));
                break;
            case "read":
                read(args[1]);
                break;
            case "errors":
                for (Errors error : Errors.values()) {
                    boolean retriable = error.exception() instanceof RetriableException;
                    System.out.println(error.code() + "\t" + error.name() + "\t" + retriable);
                }
                break;
            default:
                throw new IllegalArgumentException(args[0]);
        }
    }

    /** Every message class in the jars of the class path, by the name of its definition. */
    private static Map<String, Class<? extends ApiMessage>> messageClasses() throws Exception {
        Map<String, Class<? extends ApiMessage>> classes = new TreeMap<>();
        for (String path : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!new File(path).getName().startsWith("kafka-")) {
                continue;
            }
            try (JarFile jar = new JarFile(path)) {
                for (String entry : (Iterable<String>) jar.stream().map(e -> e.getName())::iterator) {
                    if (!GENERATED.matcher(entry).matches()) {
                        continue;
                    }
                    Class<?> type = Class.forName(entry.substring(0, entry.length() - 6).replace('/', '.'));
                    if (ApiMessage.class.isAssignableFrom(type)) {
                        classes.put(definitionName(type), type.asSubclass(ApiMessage.class));
                    }
                }
            }
        }
        return classes;
    }

    private static String definitionName(Class<?> type) {
        return type.getSimpleName().replaceFirst("(?<=Request|Response|Header)Data$", "");
    }

    private static ApiMessage create(Class<? extends ApiMessage> type) throws Exception {
        return type.getDeclaredConstructor().newInstance();
    }

    private static void write(String file, long seed, int count) throws Exception {
        try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(new FileOutputStream(file)))) {
            for (Map.Entry<String, Class<? extends ApiMessage>> entry : messageClasses().entrySet()) {
                Class<? extends ApiMessage> type = entry.getValue();
                Schema[] schemas = (Schema[]) type.getField("SCHEMAS").get(null);
                ApiMessage empty = create(type);
                for (short version = empty.lowestSupportedVersion();
                        version <= empty.highestSupportedVersion(); version++) {
                    Random random = new Random(seed ^ entry.getKey().hashCode() ^ ((long) version << 40));
                    for (int round = 0; round < count; round++) {
                        ApiMessage message = create(type);
                        new RandomFiller(random).fill(message, schemas[version]);
                        writeOne(out, entry.getKey(), version, bytesOf(message, version));
                    }
                }
            }
        }
    }

    private static byte[] bytesOf(ApiMessage message, short version) {
        ByteBuffer buffer = MessageUtil.toByteBufferAccessor(message, version).buffer();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static void writeOne(DataOutputStream out, String name, short version, byte[] bytes) throws IOException {
        out.writeUTF(name);
        out.writeShort(version);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void read(String file) throws Exception {
        Map<String, Class<? extends ApiMessage>> classes = messageClasses();
        int messages = 0;
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(new FileInputStream(file)))) {
            while (true) {
                String name;
                try {
                    name = in.readUTF();
                } catch (EOFException end) {
                    break;
                }
                short version = in.readShort();
                byte[] bytes = new byte[in.readInt()];
                in.readFully(bytes);
                messages++;
                String problem = readOne(create(classes.get(name)), version, bytes);
                if (problem != null) {
                    System.out.println(name + " version " + version + ": " + problem);
                }
            }
        }
        System.out.println(messages + " messages");
    }

    /** What is wrong with the message, or null. */
    private static String readOne(ApiMessage message, short version, byte[] bytes) {
        ByteBufferAccessor accessor = new ByteBufferAccessor(ByteBuffer.wrap(bytes));
        try {
            message.read(accessor, version);
        } catch (RuntimeException error) {
            return error.toString();
        }
        if (accessor.remaining() > 0) {
            return accessor.remaining() + " bytes left";
        }
        return Arrays.equals(bytes, bytesOf(message, version)) ? null : "written otherwise";
    }
}
