import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.compress.Lz4BlockOutputStream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.message.KRaftVersionRecord;
import org.apache.kafka.common.message.LeaderChangeMessage;
import org.apache.kafka.common.message.SnapshotFooterRecord;
import org.apache.kafka.common.message.SnapshotHeaderRecord;
import org.apache.kafka.common.message.VotersRecord;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.EndTransactionMarker;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.MemoryRecordsBuilder;
import org.xerial.snappy.Snappy;
import org.xerial.snappy.SnappyOutputStream;

/** Batches and compressed sections as Apache Kafka and its libraries write them. Always the same ones. */
final class GoldenBatches {
    private static final long NOW = 1_700_000_000_000L;
    private final Random random = new Random(42);
    private final ObjectNode out = RecordBatches.JSON.createObjectNode();
    private final ArrayNode batches = out.putArray("batches");
    private final ArrayNode sections = out.putArray("sections");

    static ObjectNode all() throws Exception {
        GoldenBatches golden = new GoldenBatches();
        golden.codecsAndSizes();
        golden.timestamps();
        golden.producers();
        golden.control();
        golden.sections();
        return golden.out;
    }

    private static Map<String, Compression> compressions() {
        Map<String, Compression> all = new LinkedHashMap<>();
        all.put("none", Compression.NONE);
        for (int level : new int[] {-1, 1, 9}) all.put("gzip" + level, Compression.gzip().level(level).build());
        all.put("snappy", Compression.snappy().build());
        for (int level : new int[] {1, 9, 17}) all.put("lz4-" + level, Compression.lz4().level(level).build());
        for (int level : new int[] {-5, 1, 3, 19}) all.put("zstd" + level, Compression.zstd().level(level).build());
        return all;
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        if (random.nextInt(4) == 0) {
            random.nextBytes(bytes);
        } else {
            byte[] words = "the quick brown fox jumps over the lazy dog ".getBytes(StandardCharsets.UTF_8);
            int shift = random.nextInt(words.length);
            for (int i = 0; i < size; i++) bytes[i] = words[(i + shift) % words.length];
            for (int i = 0; i < size; i += 1 + random.nextInt(60)) bytes[i] = (byte) random.nextInt();
        }
        return bytes;
    }

    private Header[] headers() {
        List<Header> headers = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = List.of("", "a", "trace-id", "schlüssel").get(random.nextInt(4));
            headers.add(new RecordHeader(key, random.nextInt(3) == 0 ? null : bytes(random.nextInt(70))));
        }
        return headers.toArray(new Header[0]);
    }

    private void append(MemoryRecordsBuilder builder, long timestamp, int valueSize) {
        byte[] key = random.nextInt(3) == 0 ? null : bytes(random.nextInt(80));
        byte[] value = random.nextInt(6) == 0 ? null : bytes(valueSize);
        builder.append(timestamp, key, value, headers());
    }

    private MemoryRecordsBuilder builder(Compression compression, TimestampType type, long baseOffset) {
        return MemoryRecords.builder(ByteBuffer.allocate(1024), compression, type, baseOffset);
    }

    private void add(String name, MemoryRecords records) {
        ObjectNode node = batches.addObject();
        node.put("name", name);
        node.put("bytes", RecordBatches.encode(records.buffer()));
        node.set("expected", RecordBatches.describe(records.batches().iterator().next()));
    }

    private void codecsAndSizes() {
        int[][] shapes = {{1, 0}, {1, 1}, {1, 200_000}, {2, 70_000}, {10, 100}, {70, 1000}, {1500, 20}};
        for (Map.Entry<String, Compression> each : compressions().entrySet()) {
            for (int[] shape : shapes) {
                MemoryRecordsBuilder builder = builder(each.getValue(), TimestampType.CREATE_TIME, 0);
                for (int i = 0; i < shape[0]; i++) append(builder, NOW + i, shape[1]);
                add(each.getKey() + " " + shape[0] + "x" + shape[1], builder.build());
            }
        }
    }

    private void timestamps() {
        long[][] series = {
            {-1}, {0}, {NOW, NOW - 1, NOW + 5}, {0, NOW}, {NOW, 0}, {1L << 52}, {0, (1L << 53) - 1}, {-1, 1L << 40},
            {NOW, NOW + (1L << 27), NOW - (1L << 27), NOW + (1L << 28), NOW + (1L << 35)},
        };
        for (long[] timestamps : series) {
            for (TimestampType type : List.of(TimestampType.CREATE_TIME, TimestampType.LOG_APPEND_TIME)) {
                MemoryRecordsBuilder builder = MemoryRecords.builder(ByteBuffer.allocate(1024), (byte) 2,
                    Compression.NONE, type, 1L << 40, NOW + 7);
                for (long timestamp : timestamps) append(builder, timestamp, 10);
                add("timestamps " + Arrays.toString(timestamps) + type, builder.build());
            }
        }
    }

    private void producers() {
        for (int sequence : new int[] {0, 7, Integer.MAX_VALUE - 2, Integer.MAX_VALUE}) {
            for (boolean transactional : new boolean[] {false, true}) {
                MemoryRecordsBuilder builder = MemoryRecords.builder(ByteBuffer.allocate(1024), (byte) 2,
                    Compression.zstd().build(), TimestampType.CREATE_TIME, 4711, -1, (1L << 53) - 1, Short.MAX_VALUE,
                    sequence, transactional, 12);
                for (int i = 0; i < 5; i++) append(builder, NOW, 10);
                add("producer " + sequence + " " + transactional, builder.build());
            }
        }
    }

    private void control() {
        for (ControlRecordType type : List.of(ControlRecordType.ABORT, ControlRecordType.COMMIT)) {
            add("marker " + type, MemoryRecords.withEndTransactionMarker(99, NOW, 3, 1234, (short) 5,
                new EndTransactionMarker(type, 77)));
        }
        LeaderChangeMessage.Voter one = new LeaderChangeMessage.Voter().setVoterId(1);
        LeaderChangeMessage.Voter two = new LeaderChangeMessage.Voter().setVoterId(2);
        add("leader change", MemoryRecords.withLeaderChangeMessage(5, NOW, 9, ByteBuffer.allocate(512),
            new LeaderChangeMessage().setLeaderId(2).setVoters(List.of(one, two)).setGrantingVoters(List.of(two))));
        add("snapshot header", MemoryRecords.withSnapshotHeaderRecord(0, NOW, 9, ByteBuffer.allocate(512),
            new SnapshotHeaderRecord().setLastContainedLogTimestamp(NOW - 1)));
        add("snapshot footer", MemoryRecords.withSnapshotFooterRecord(6, NOW, 9, ByteBuffer.allocate(512),
            new SnapshotFooterRecord()));
        add("kraft version", MemoryRecords.withKRaftVersionRecord(6, NOW, 9, ByteBuffer.allocate(512),
            new KRaftVersionRecord().setKRaftVersion((short) 1)));
        VotersRecord.EndpointCollection endpoints = new VotersRecord.EndpointCollection();
        endpoints.add(new VotersRecord.Endpoint().setName("CONTROLLER").setHost("localhost").setPort(40000));
        add("voters", MemoryRecords.withVotersRecord(6, NOW, 9, ByteBuffer.allocate(512), new VotersRecord()
            .setVoters(List.of(new VotersRecord.Voter().setVoterId(1).setVoterDirectoryId(new Uuid(1, 2))
                .setEndpoints(endpoints)
                .setKRaftVersionFeature(new VotersRecord.KRaftVersionFeature().setMaxSupportedVersion((short) 1))))));
    }

    private interface Wrap {
        OutputStream around(OutputStream out) throws Exception;
    }

    private void section(String name, int codec, byte[] plain, Wrap... wraps) throws Exception {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (Wrap wrap : wraps) {
            ByteArrayOutputStream one = new ByteArrayOutputStream();
            try (OutputStream stream = wrap.around(one)) {
                stream.write(plain);
            }
            all.write(one.toByteArray());
            expected.write(plain);
        }
        addSection(name, codec, all.toByteArray(), expected.toByteArray());
    }

    private void addSection(String name, int codec, byte[] compressed, byte[] plain) {
        ObjectNode node = sections.addObject();
        node.put("name", name + " " + plain.length);
        node.put("codec", codec);
        node.put("bytes", RecordBatches.encode(ByteBuffer.wrap(compressed)));
        node.put("plain", RecordBatches.encode(ByteBuffer.wrap(plain)));
    }

    private void sections() throws Exception {
        for (int size : new int[] {1, 50, 65_536, 65_537, 300_000}) {
            byte[] plain = bytes(size);
            section("gzip of two members", 1, plain, GZIPOutputStream::new, GZIPOutputStream::new);
            addSection("snappy raw", 2, Snappy.compress(plain), plain);
            section("snappy with large blocks", 2, plain, out -> new SnappyOutputStream(out, 512 * 1024));
            section("snappy, two streams", 2, plain, SnappyOutputStream::new, SnappyOutputStream::new);
            for (int block = 4; block <= 7; block++) {
                int code = block;
                section("lz4 with blocks " + block, 3, plain, out -> new Lz4BlockOutputStream(out, code, 1, false, false));
                section("lz4 with checksums " + block, 3, plain, out -> new Lz4BlockOutputStream(out, code, 9, true, false));
            }
            addSection("zstd with its size", 4, Zstd.compress(plain), plain);
            section("zstd without its size", 4, plain, out -> new ZstdOutputStream(out));
            section("zstd, checked", 4, plain, out -> new ZstdOutputStream(out).setChecksum(true));
            section("zstd, two frames", 4, plain, out -> new ZstdOutputStream(out), out -> new ZstdOutputStream(out, 19));
        }
    }
}
