package dev.baton.benchmarks.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.IExecutorService;
import dev.baton.cluster.ClusterOptions;
import dev.baton.hazelcast.HazelcastHost;
import dev.baton.host.Host;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * This JVM and another one, in two clusters: that of a host, and a bare one of Hazelcast with the
 * same configuration.
 */
final class TwoClusters implements AutoCloseable {
  private static final int THREADS = 4;
  private static final String EXECUTOR = "bare";

  private final Process other;
  private final HazelcastInstance instance;
  final Host host;
  final EchoAsync echo;
  final IExecutorService bare;
  final Member member;

  TwoClusters() throws IOException {
    int[] ports = ports();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
    command.add(TwoClusters.class.getName());
    Arrays.stream(ports).mapToObj(Integer::toString).forEach(command::add);
    other =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    host = HazelcastHost.join(options(ports[0], ports[1]).members(2));
    echo = EchoAsync.of(host);
    instance = bare(ports[2], ports[3]);
    await();
    bare = instance.getExecutorService(EXECUTOR);
    member =
        instance.getCluster().getMembers().stream()
            .filter(each -> !each.localMember())
            .findFirst()
            .orElseThrow();
  }

  private void await() {
    while (instance.getCluster().getMembers().size() < 2) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static int[] ports() throws IOException {
    var ports = new int[4];
    var sockets = new ServerSocket[ports.length];
    for (int i = 0; i < ports.length; i++) {
      sockets[i] = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      ports[i] = sockets[i].getLocalPort();
    }
    for (ServerSocket socket : sockets) {
      socket.close();
    }
    return ports;
  }

  private static ClusterOptions options(int own, int others) {
    return ClusterOptions.loopback(own, others).name("measured").threads(THREADS);
  }

  private static HazelcastInstance bare(int own, int others) {
    Config config = new Config().setClusterName("bare");
    Stream.of("phone.home.enabled", "socket.bind.any")
        .forEach(each -> config.setProperty("hazelcast." + each, "false"));
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.wait.seconds.before.join", "0");
    var network = config.getNetworkConfig().setPort(own).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    var join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true).addMember("127.0.0.1:" + own);
    join.getTcpIpConfig().addMember("127.0.0.1:" + others);
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    config
        .getSerializationConfig()
        .addDataSerializableFactory(BareTask.FACTORY, type -> BareTask.empty());
    config.getExecutorConfig(EXECUTOR).setPoolSize(THREADS).setStatisticsEnabled(false);
    return Hazelcast.newHazelcastInstance(config);
  }

  /** The other JVM; it ends when this one does. */
  public static void main(String... ports) throws IOException {
    bare(Integer.parseInt(ports[3]), Integer.parseInt(ports[2]));
    ClusterOptions options = options(Integer.parseInt(ports[1]), Integer.parseInt(ports[0]));
    HazelcastHost.join(options.serve(Echo.class, x -> x));
    while (System.in.read() >= 0) {
      // nothing is written to it
    }
    Runtime.getRuntime().halt(0);
  }

  @Override
  public void close() {
    host.close();
    instance.getLifecycleService().terminate();
    other.destroyForcibly();
  }
}
