package dev.baton.cluster;

import dev.baton.codec.Codec;
import dev.baton.codec.Limits;
import dev.baton.host.CapabilityType;
import dev.baton.host.HostCall;
import dev.baton.host.WhenFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How a JVM is part of a cluster: where the others are, what it serves, how its calls are treated.
 * Immutable; a method with a parameter gives a changed copy.
 */
public final class ClusterOptions {
  /** A capability with the object that serves it. */
  record Service(CapabilityType<?> capability, Object target) {}

  private static final String LOOPBACK = "127.0.0.1";

  private final List<String> addresses;
  private List<Service> services = List.of();
  private Map<Class<?>, Codec<?>> codecs = Map.of();
  private Limits limits = Limits.DEFAULTS;
  private String name = "baton";
  private int retries = 3;
  private Duration timeout = Duration.ofSeconds(60);
  private Duration heartbeat = Duration.ofSeconds(5);
  private int threads = Runtime.getRuntime().availableProcessors();
  private int queue = 1_000;
  private WhenFull whenFull = WhenFull.WAIT;
  private int dedupe;
  private int members = 1;
  private Function<? super HostCall, ?> sticky = call -> null;

  private ClusterOptions(List<String> addresses) {
    this.addresses = addresses;
  }

  /** Makes options for members on this machine: the first port is this JVM's. */
  public static ClusterOptions loopback(int... ports) {
    return addresses(
        Arrays.stream(ports).mapToObj(port -> LOOPBACK + ":" + port).toArray(String[]::new));
  }

  /**
   * Makes options for members at addresses such as {@code 10.0.0.7:5801}: the first is this JVM's.
   * The network between them must be one that is trusted.
   */
  public static ClusterOptions addresses(String... addresses) {
    return new ClusterOptions(List.of(addresses));
  }

  private ClusterOptions with(Consumer<ClusterOptions> change) {
    var copy = new ClusterOptions(addresses);
    copy.services = services;
    copy.codecs = codecs;
    copy.limits = limits;
    copy.name = name;
    copy.retries = retries;
    copy.timeout = timeout;
    copy.heartbeat = heartbeat;
    copy.threads = threads;
    copy.queue = queue;
    copy.whenFull = whenFull;
    copy.dedupe = dedupe;
    copy.members = members;
    copy.sticky = sticky;
    change.accept(copy);
    return copy;
  }

  /**
   * Serves a capability in this JVM, too.
   *
   * @throws IllegalArgumentException if the type has no generated twin
   */
  public <C> ClusterOptions serve(Class<C> type, C target) {
    return serve(Twins.capability(type), target);
  }

  /** Serves a capability in this JVM, too: that of its twin's constant. */
  public <C> ClusterOptions serve(CapabilityType<C> capability, C target) {
    var service = new Service(capability, Objects.requireNonNull(target, "target"));
    return with(
        copy -> {
          copy.services = new ArrayList<>(services);
          copy.services.add(service);
        });
  }

  /** Sends the values of a class by a codec of its own; all members need the same. */
  public <T> ClusterOptions codec(Class<T> type, Codec<T> codec) {
    Objects.requireNonNull(codec, "codec");
    return with(
        copy -> {
          copy.codecs = new HashMap<>(codecs);
          copy.codecs.put(type, codec);
        });
  }

  /** Sets the limits of messages. */
  public ClusterOptions limits(Limits limits) {
    Objects.requireNonNull(limits, "limits");
    return with(copy -> copy.limits = limits);
  }

  /** Sets the cluster's name; members of another name are no members. */
  public ClusterOptions name(String name) {
    Objects.requireNonNull(name, "name");
    return with(copy -> copy.name = name);
  }

  /** Sets how often a call of an idempotent method is sent again when its member is lost; 3. */
  public ClusterOptions retries(int most) {
    notNegative(most, "retries");
    return with(copy -> copy.retries = most);
  }

  /** Sets how long a call may take if its method does not say; 60 seconds. */
  public ClusterOptions timeout(Duration time) {
    positive(time);
    return with(copy -> copy.timeout = time);
  }

  /** Sets how long a member may be silent until it counts as lost; 5 seconds. */
  public ClusterOptions heartbeat(Duration time) {
    positive(time);
    return with(copy -> copy.heartbeat = time);
  }

  /** Sets how many calls this member runs at once; as many as there are processors. */
  public ClusterOptions threads(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("A member needs at least one thread");
    }
    return with(copy -> copy.threads = most);
  }

  /** Sets how many calls wait at this member for their turn at most; 1,000. */
  public ClusterOptions queue(int bound) {
    notNegative(bound, "the queue's bound");
    return with(copy -> copy.queue = bound);
  }

  /**
   * Sets what becomes of this JVM's calls for which members have no room: {@code WAIT}, the
   * default, tries the other members and waits then; {@code REJECT} fails with {@link
   * dev.baton.host.HostBusy}.
   */
  public ClusterOptions whenFull(WhenFull whenFull) {
    Objects.requireNonNull(whenFull, "whenFull");
    return with(copy -> copy.whenFull = whenFull);
  }

  /**
   * Keeps the outcomes of so many calls at this member, to answer a retry with; none unless this
   * says so. It helps where a member was thought to be lost, and was not.
   */
  public ClusterOptions dedupe(int outcomes) {
    notNegative(outcomes, "the number of outcomes");
    return with(copy -> copy.dedupe = outcomes);
  }

  /**
   * Sets how many members must be there before the host is; 1, which is this one. They are waited
   * for two minutes.
   */
  public ClusterOptions members(int least) {
    return with(copy -> copy.members = least);
  }

  /**
   * Sends calls with equal keys to the same member, as long as it is there.
   *
   * @param key gives a call's key; null for a call that may go anywhere
   */
  public ClusterOptions sticky(Function<? super HostCall, ?> key) {
    Objects.requireNonNull(key, "key");
    return with(copy -> copy.sticky = key);
  }

  /** Returns the members' addresses, this one's first. */
  public List<String> addresses() {
    return addresses;
  }

  /** Returns the cluster's name. */
  public String name() {
    return name;
  }

  /** Returns how long a member may be silent. */
  public Duration heartbeat() {
    return heartbeat;
  }

  /** Returns how many calls this member runs at once. */
  public int threads() {
    return threads;
  }

  /** Returns the limits of messages. */
  public Limits limits() {
    return limits;
  }

  /** Returns how many members must be there before the host is. */
  public int members() {
    return members;
  }

  List<Service> services() {
    return services;
  }

  Map<Class<?>, Codec<?>> codecs() {
    return codecs;
  }

  int retries() {
    return retries;
  }

  Duration timeout() {
    return timeout;
  }

  int queue() {
    return queue;
  }

  WhenFull whenFull() {
    return whenFull;
  }

  int dedupe() {
    return dedupe;
  }

  Object key(HostCall call) {
    return sticky.apply(call);
  }

  private static void notNegative(int value, String what) {
    if (value < 0) {
      throw new IllegalArgumentException("Negative: " + what + ", " + value);
    }
  }

  private static void positive(Duration time) {
    if (time.isZero() || time.isNegative()) {
      throw new IllegalArgumentException("Not a time greater than zero: " + time);
    }
  }
}
