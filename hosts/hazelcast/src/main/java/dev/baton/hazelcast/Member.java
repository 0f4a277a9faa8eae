package dev.baton.hazelcast;

import dev.baton.cluster.ClusterOptions;
import dev.baton.cluster.Twins;
import dev.baton.host.CapabilityType;
import dev.baton.host.Host;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * A program that is a member of a cluster, and serves what its command line says, until it is
 * ended.
 *
 * <pre>{@code
 * java -cp … dev.baton.hazelcast.Member --port 5802 --serve com.acme.PrimesImpl
 * }</pre>
 */
public final class Member {
  private static final String USAGE =
      """
      Usage: dev.baton.hazelcast.Member --port PORT --serve CLASS [--serve CLASS ...]
        --port PORT       where this member listens, on 127.0.0.1
        --address A:PORT  the same for another address; the network must be a trusted one
        --serve CLASS     a class whose interfaces, or which itself, are @Capability types
        --members LIST    the members' ports, or addresses with ports: 5801,5802,5803 by default
        --threads N       how many calls run at once: as many as there are processors by default
        --queue N         how many calls wait at most: 1,000 by default
        --dedupe N        how many outcomes are kept to answer a retry: none by default
        --name NAME       the cluster's name: baton by default""";

  private static final String DEFAULT_MEMBERS = "5801,5802,5803";
  private static final String LOOPBACK = "127.0.0.1:";
  private static final int MISUSE = 2;

  private Member() {}

  /** Starts the member that the arguments say. */
  public static void main(String... arguments) throws InterruptedException {
    if (List.of(arguments).contains("--help")) {
      System.out.println(USAGE);
      return;
    }
    ClusterOptions options;
    try {
      options = options(arguments);
    } catch (IllegalArgumentException misuse) {
      System.err.println(misuse.getMessage());
      System.err.println(USAGE);
      System.exit(MISUSE);
      return;
    }
    try (Host host = HazelcastHost.join(options)) {
      System.out.println(host + " is joined by " + options.addresses().get(0));
      new CountDownLatch(1).await();
    }
  }

  /** Returns what the arguments say. */
  static ClusterOptions options(String... arguments) {
    String own = null;
    String members = DEFAULT_MEMBERS;
    List<String> classes = new ArrayList<>();
    String threads = null;
    String queue = null;
    String dedupe = null;
    String name = null;
    for (int i = 0; i < arguments.length; i += 2) {
      String value = i + 1 < arguments.length ? arguments[i + 1] : null;
      if (value == null) {
        throw new IllegalArgumentException("Nothing stands after " + arguments[i]);
      }
      switch (arguments[i]) {
        case "--port" -> own = LOOPBACK + value;
        case "--address" -> own = value;
        case "--serve" -> classes.add(value);
        case "--members" -> members = value;
        case "--threads" -> threads = value;
        case "--queue" -> queue = value;
        case "--dedupe" -> dedupe = value;
        case "--name" -> name = value;
        default -> throw new IllegalArgumentException("Unknown option " + arguments[i]);
      }
    }
    if (own == null) {
      throw new IllegalArgumentException("--port is missing");
    }
    if (classes.isEmpty()) {
      throw new IllegalArgumentException("--serve is missing");
    }
    ClusterOptions options = ClusterOptions.addresses(addresses(own, members));
    options = threads == null ? options : options.threads(number("--threads", threads));
    options = queue == null ? options : options.queue(number("--queue", queue));
    options = dedupe == null ? options : options.dedupe(number("--dedupe", dedupe));
    options = name == null ? options : options.name(name);
    for (String each : classes) {
      options = serve(options, each);
    }
    return options;
  }

  private static String[] addresses(String own, String members) {
    Set<String> all = new LinkedHashSet<>(List.of(own));
    for (String each : members.split(",")) {
      all.add(each.contains(":") ? each : LOOPBACK + each);
    }
    all.forEach(Addresses::port);
    return all.toArray(String[]::new);
  }

  private static int number(String option, String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("No number after " + option + ": " + value);
    }
  }

  private static ClusterOptions serve(ClusterOptions options, String className) {
    Class<?> type;
    try {
      type = Class.forName(className);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException("There is no class " + className + " on the class path");
    }
    List<CapabilityType<?>> capabilities = Twins.capabilities(type);
    if (capabilities.isEmpty()) {
      throw new IllegalArgumentException(
          className
              + " serves nothing: neither it nor a supertype of it is annotated with @Capability"
              + " and was compiled with Baton's processor");
    }
    Object target = target(type);
    ClusterOptions serving = options;
    for (CapabilityType<?> capability : capabilities) {
      serving = serve(serving, capability, target);
    }
    return serving;
  }

  private static <C> ClusterOptions serve(
      ClusterOptions options, CapabilityType<C> capability, Object target) {
    return options.serve(capability, capability.type().cast(target));
  }

  private static Object target(Class<?> type) {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "The constructor of " + type.getName() + " has failed: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(
          type.getName() + " is no class with a constructor without parameters");
    }
  }
}
