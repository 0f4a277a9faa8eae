package dev.baton.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.JavaSerializationFilterConfig;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.NetworkConfig;
import dev.baton.cluster.ClusterOptions;
import java.util.List;

/**
 * Hazelcast's configuration: it listens at one address, finds the others at theirs, phones nobody,
 * and reads no classes but its own.
 */
final class Configuration {
  static final String EXECUTOR = "baton";

  /** Threads for messages that run no call: cancels, answers, questions. */
  private static final int SPARE_THREADS = 4;

  private Configuration() {}

  static Config of(ClusterOptions options) {
    Config config = new Config().setClusterName(options.name());
    set(config, "phone.home.enabled", "false");
    set(config, "socket.bind.any", "false");
    set(config, "logging.type", "jdk");
    set(config, "heartbeat.interval.seconds", "1");
    set(config, "max.no.heartbeat.seconds", Long.toString(seconds(options)));
    set(config, "wait.seconds.before.join", "0");
    set(config, "max.wait.seconds.before.join", "5");
    set(config, "max.join.seconds", "30");
    set(config, "merge.first.run.delay.seconds", "10");
    set(config, "merge.next.run.delay.seconds", "5");
    set(config, "shutdownhook.enabled", "false");
    network(config.getNetworkConfig(), options.addresses());
    config.getJetConfig().setEnabled(false);
    config.getMetricsConfig().setEnabled(false);
    config.getIntegrityCheckerConfig().setEnabled(false);
    var filter = new JavaSerializationFilterConfig().setDefaultsDisabled(true);
    // "[" are arrays, which stack traces of Hazelcast's own exceptions need.
    filter.getWhitelist().addPrefixes("com.hazelcast.", "java.lang.", "java.util.", "[");
    config
        .getSerializationConfig()
        .setJavaSerializationFilterConfig(filter)
        .addDataSerializableFactory(Message.FACTORY, new Message.Factory());
    config
        .getExecutorConfig(EXECUTOR)
        .setPoolSize(options.threads() + SPARE_THREADS)
        .setStatisticsEnabled(false);
    return config;
  }

  private static void network(NetworkConfig network, List<String> addresses) {
    String own = addresses.get(0);
    network.setPort(Addresses.port(own)).setPortAutoIncrement(false);
    network.getInterfaces().setEnabled(true).addInterface(Addresses.host(own));
    JoinConfig join = network.getJoin();
    join.getAutoDetectionConfig().setEnabled(false);
    join.getMulticastConfig().setEnabled(false);
    join.getTcpIpConfig().setEnabled(true);
    addresses.forEach(join.getTcpIpConfig()::addMember);
  }

  /** Hazelcast knows whole seconds only, and a heartbeat is sent each second. */
  private static long seconds(ClusterOptions options) {
    return Math.max(2, options.heartbeat().toSeconds());
  }

  private static void set(Config config, String property, String value) {
    config.setProperty("hazelcast." + property, value);
  }
}
