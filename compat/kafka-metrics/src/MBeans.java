import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Runs Apache Kafka in this process, with the arguments of kafka.Kafka. A line on standard input is the name of a file:
 * every attribute of every MBean in a domain of Kafka's is written to it, a line each (the MBean, the attribute and
 * `number`, `text` or `other`, with tabs between), and standard output says `written`.
 */
class MBeans {
  public static void main(String[] args) throws Exception {
    Thread node = new Thread(() -> kafka.Kafka.main(args), "kafka");
    node.start();
    BufferedReader lines = new BufferedReader(new InputStreamReader(System.in));
    for (String file = lines.readLine(); file != null; file = lines.readLine()) {
      try (PrintWriter out = new PrintWriter(file)) {
        for (String line : attributes()) out.println(line);
      }
      System.out.println("written");
    }
  }

  private static TreeSet<String> attributes() throws Exception {
    MBeanServer server = ManagementFactory.getPlatformMBeanServer();
    TreeSet<String> lines = new TreeSet<>();
    for (ObjectName name : server.queryNames(null, null)) {
      if (!name.getDomain().startsWith("kafka.") && !name.getDomain().startsWith("org.apache.kafka")) {
        continue;
      }
      List<String> attributes = new ArrayList<>();
      for (MBeanAttributeInfo info : server.getMBeanInfo(name).getAttributes()) {
        attributes.add(info.getName());
      }
      for (Object each : server.getAttributes(name, attributes.toArray(new String[0]))) {
        Attribute attribute = (Attribute) each;
        Object value = attribute.getValue();
        String kind = value instanceof Number ? "number" : value instanceof String ? "text" : "other";
        lines.add(name + "\t" + attribute.getName() + "\t" + kind);
      }
    }
    return lines;
  }
}
