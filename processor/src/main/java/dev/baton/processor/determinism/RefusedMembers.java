package dev.baton.processor.determinism;

import java.util.ArrayList;
import java.util.List;

/**
 * The table of what {@code @Deterministic} code may not use of the JDK, by class and name. What a
 * compilation does not know, since its JDK is older or its module reads less, is never met in it.
 */
final class RefusedMembers {
  private static final String LANG = "java.lang.";
  private static final String UTIL = "java.util.";
  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String TIME = "java.time.";
  private static final String IO = "java.io.";
  private static final String NET = "java.net.";
  private static final String CHANNELS = "java.nio.channels.";
  private static final String TEXT = "java.text.";

  private static final List<Refused> TABLE = new ArrayList<>();

  /** Why rows are refused, and what to use instead of what they name. */
  private enum Reason {
    CLOCK(
        "it reads the computer's clock",
        "Use now(), which is the machine's time and part of its recording."),
    TIMER(
        "it is run by a thread of its own and a real clock",
        "Use await(sleep(…)), or a Source of ticks."),
    RANDOM(
        "its numbers differ in each run",
        "Use Frames.random(), whose numbers depend on the machine's seed, or a generator with a seed"
            + " of your own."),
    UUID(
        "it draws from the system's random numbers",
        "Make one of Frames.random(): new UUID(random().nextLong(), random().nextLong())."),
    SHUFFLE("it draws random numbers without a seed", "Give it a Random with a seed of your own."),
    IDENTITY(
        "it is picked anew in each run",
        "Use an id of your own, or a field that tells the objects apart."),
    THREAD(
        "what another thread does comes at another moment in each run",
        "Use spawn(…) for what runs concurrently, and a Host's call or a Source for what has to come"
            + " from elsewhere."),
    PARALLEL("other threads run it, in an order of their own", "Use the sequential one."),
    MONITOR(
        "it depends on when other threads run",
        "Await a Condition, a Channel or a Source; coroutines of one machine need no monitor."),
    FILE(
        "what it finds or does depends on the computer's files",
        "Have the program read them before the run and hand in what they hold, or read them by a"
            + " Host's call, whose outcome is recorded."),
    NETWORK(
        "what it gives depends on the network",
        "Use a Host's call, whose outcome is recorded, or a Source."),
    INPUT("what it gives depends on who types", "Use a Source, or the frame's input."),
    PROCESS(
        "what another process does differs in each run",
        "Use a Host's call, whose outcome is recorded."),
    ENVIRONMENT(
        "it depends on where the program runs",
        "Read it before the run, and hand it in as a parameter or as the frame's input."),
    ZONE("it depends on the default time zone", "Name the zone: ZoneOffset.UTC, ZoneId.of(…)."),
    LOCALE(
        "it depends on the default locale", "Name the locale: Locale.ROOT for what programs read."),
    CHARSET("it depends on the default charset", "Name the charset: StandardCharsets.UTF_8."),
    GARBAGE(
        "it depends on when the garbage collector runs",
        "Hold what you need by an ordinary reference, and remove it yourself."),
    REFLECTION("its result has no order that is promised", "Sort it, by name for instance."),
    MATH("its last digit may differ between JVMs and processors", "Use StrictMath.%s.");

    private final String why;
    private final String instead;

    Reason(String why, String instead) {
      this.why = why;
      this.instead = instead;
    }
  }

  static {
    clocks();
    randomNumbers();
    threads();
    filesAndNetwork();
    surroundings();
    defaults();
  }

  private RefusedMembers() {}

  /** All rows; {@code %s} in an advice stands for the name of the member. */
  static List<Refused> table() {
    return List.copyOf(TABLE);
  }

  private static void row(String type, String members, Reason reason) {
    TABLE.add(Refused.of(type, members, reason.why, reason.instead));
  }

  private static void clocks() {
    row(LANG + "System", "currentTimeMillis nanoTime", Reason.CLOCK);
    row(TIME + "Clock", "systemUTC systemDefaultZone system", Reason.CLOCK);
    row(TIME + "Clock", "tickMillis tickSeconds tickMinutes", Reason.CLOCK);
    row(TIME + "InstantSource", "system", Reason.CLOCK);
    for (String type :
        List.of(
            "Instant LocalDate LocalTime LocalDateTime ZonedDateTime OffsetDateTime OffsetTime Year"
                .concat(" YearMonth MonthDay chrono.HijrahDate chrono.JapaneseDate")
                .concat(" chrono.MinguoDate chrono.ThaiBuddhistDate")
                .split(" "))) {
      row(TIME + type, "now!java.time.Clock", Reason.CLOCK);
    }
    row(TIME + "chrono.Chronology", "dateNow!java.time.Clock", Reason.CLOCK);
    row(UTIL + "Date", "new/0", Reason.CLOCK);
    row(UTIL + "Calendar", "getInstance", Reason.CLOCK);
    row(UTIL + "GregorianCalendar", "new/0,1,2", Reason.CLOCK);
    row(UTIL + "Timer", "*", Reason.TIMER);
    row("javax.swing.Timer", "*", Reason.TIMER);
  }

  private static void randomNumbers() {
    row(LANG + "Math", "random", Reason.RANDOM);
    row(LANG + "StrictMath", "random", Reason.RANDOM);
    row(UTIL + "Random", "new/0", Reason.RANDOM);
    row(UTIL + "SplittableRandom", "new/0", Reason.RANDOM);
    row(CONCURRENT + "ThreadLocalRandom", "*", Reason.RANDOM);
    row("java.security.SecureRandom", "*", Reason.RANDOM);
    row(UTIL + "random.RandomGenerator", "getDefault of", Reason.RANDOM);
    row(UTIL + "random.RandomGenerator$StreamableGenerator", "of", Reason.RANDOM);
    row(UTIL + "random.RandomGenerator$SplittableGenerator", "of", Reason.RANDOM);
    row(UTIL + "random.RandomGenerator$JumpableGenerator", "of", Reason.RANDOM);
    row(UTIL + "random.RandomGenerator$LeapableGenerator", "of", Reason.RANDOM);
    row(UTIL + "random.RandomGenerator$ArbitrarilyJumpableGenerator", "of", Reason.RANDOM);
    row(UTIL + "random.RandomGeneratorFactory", "create/0", Reason.RANDOM);
    row(UTIL + "UUID", "randomUUID", Reason.UUID);
    row(UTIL + "Collections", "shuffle/1", Reason.SHUFFLE);
    row(LANG + "System", "identityHashCode", Reason.IDENTITY);
    String functions = "sin cos tan asin acos atan atan2 sinh cosh tanh exp expm1 log log10 log1p";
    row(LANG + "Math", functions + " pow cbrt hypot", Reason.MATH);
  }

  private static void threads() {
    row(LANG + "Thread", "*", Reason.THREAD);
    row(LANG + "Thread$Builder", "start unstarted factory", Reason.THREAD);
    row(LANG + "ThreadGroup", "*", Reason.THREAD);
    row(CONCURRENT + "Executors", "*", Reason.THREAD);
    row(CONCURRENT + "Executor", "execute", Reason.THREAD);
    row(CONCURRENT + "ExecutorService", "submit invokeAll invokeAny", Reason.THREAD);
    row(
        CONCURRENT + "ScheduledExecutorService",
        "schedule scheduleAtFixedRate scheduleWithFixedDelay",
        Reason.THREAD);
    row(CONCURRENT + "CompletionService", "submit take poll", Reason.THREAD);
    row(CONCURRENT + "ThreadPoolExecutor", "*", Reason.THREAD);
    row(CONCURRENT + "ForkJoinPool", "*", Reason.THREAD);
    row(CONCURRENT + "ForkJoinTask", "fork join invoke invokeAll get", Reason.THREAD);
    row(CONCURRENT + "CompletionStage", "*Async", Reason.THREAD);
    row(CONCURRENT + "CompletableFuture", "*Async delayedExecutor", Reason.THREAD);
    row(CONCURRENT + "CompletableFuture", "orTimeout completeOnTimeout", Reason.TIMER);
    row(CONCURRENT + "TimeUnit", "sleep timedJoin timedWait", Reason.TIMER);
    row(CONCURRENT + "locks.LockSupport", "*", Reason.MONITOR);
    row(LANG + "Object", "wait notify notifyAll", Reason.MONITOR);
    row(UTIL + "Collection", "parallelStream", Reason.PARALLEL);
    row(UTIL + "stream.BaseStream", "parallel", Reason.PARALLEL);
    row(UTIL + "Arrays", "parallelSetAll parallelPrefix", Reason.PARALLEL);
  }

  private static void filesAndNetwork() {
    row("java.nio.file.Files", "*", Reason.FILE);
    row("java.nio.file.Path", "toRealPath toAbsolutePath register", Reason.FILE);
    row("java.nio.file.FileSystems", "*", Reason.FILE);
    row(
        IO + "File",
        "exists isFile isDirectory isHidden canRead canWrite canExecute length lastModified list"
            + " listFiles listRoots createNewFile createTempFile delete deleteOnExit mkdir mkdirs"
            + " renameTo setLastModified setReadOnly setReadable setWritable setExecutable"
            + " getAbsolutePath getAbsoluteFile getCanonicalPath getCanonicalFile getFreeSpace"
            + " getTotalSpace getUsableSpace",
        Reason.FILE);
    for (String type :
        List.of(
            "FileInputStream",
            "FileOutputStream",
            "FileReader",
            "FileWriter",
            "RandomAccessFile")) {
      row(IO + type, "*", Reason.FILE);
    }
    row(IO + "PrintWriter", "new(java.lang.String) new(java.io.File)", Reason.FILE);
    row(IO + "PrintStream", "new(java.lang.String) new(java.io.File)", Reason.FILE);
    row(UTIL + "Scanner", "new(java.io.File) new(java.nio.file.Path)", Reason.FILE);
    row(UTIL + "zip.ZipFile", "new", Reason.FILE);
    row(UTIL + "jar.JarFile", "new", Reason.FILE);
    row(CHANNELS + "FileChannel", "open", Reason.FILE);
    row(CHANNELS + "AsynchronousFileChannel", "open", Reason.FILE);
    for (String type :
        List.of("Socket", "ServerSocket", "DatagramSocket", "MulticastSocket", "URLConnection")) {
      row(NET + type, "*", Reason.NETWORK);
    }
    row(NET + "URL", "openStream openConnection getContent", Reason.NETWORK);
    row(
        NET + "InetAddress",
        "getByName getAllByName getLocalHost getHostName getCanonicalHostName isReachable",
        Reason.NETWORK);
    row(NET + "NetworkInterface", "*", Reason.NETWORK);
    row(NET + "http.HttpClient", "*", Reason.NETWORK);
    row(NET + "http.WebSocket$Builder", "buildAsync", Reason.NETWORK);
    for (String type :
        List.of(
            "SocketChannel",
            "ServerSocketChannel",
            "DatagramChannel",
            "AsynchronousSocketChannel",
            "AsynchronousServerSocketChannel",
            "Selector")) {
      row(CHANNELS + type, "open", Reason.NETWORK);
    }
    row("java.sql.DriverManager", "getConnection", Reason.NETWORK);
    row("javax.sql.DataSource", "getConnection", Reason.NETWORK);
    row(LANG + "System", "in console", Reason.INPUT);
    row(IO + "Console", "*", Reason.INPUT);
    row(LANG + "ProcessBuilder", "start startPipeline", Reason.PROCESS);
    row(LANG + "Process", "*", Reason.PROCESS);
    row(LANG + "ProcessHandle", "*", Reason.PROCESS);
    row(LANG + "Runtime", "exec", Reason.PROCESS);
  }

  private static void surroundings() {
    row(LANG + "System", "getenv getProperty getProperties lineSeparator", Reason.ENVIRONMENT);
    row(LANG + "Integer", "getInteger", Reason.ENVIRONMENT);
    row(LANG + "Long", "getLong", Reason.ENVIRONMENT);
    row(LANG + "Boolean", "getBoolean", Reason.ENVIRONMENT);
    row(LANG + "Runtime", "gc", Reason.GARBAGE);
    row(LANG + "Runtime", "*", Reason.ENVIRONMENT);
    row(LANG + "management.ManagementFactory", "*", Reason.ENVIRONMENT);
    row(LANG + "System", "gc runFinalization", Reason.GARBAGE);
    for (String type : List.of("WeakReference", "SoftReference", "PhantomReference", "Cleaner")) {
      row(LANG + "ref." + type, "*", Reason.GARBAGE);
    }
    row(LANG + "ref.Reference", "get refersTo isEnqueued", Reason.GARBAGE);
    row(LANG + "ref.ReferenceQueue", "poll remove", Reason.GARBAGE);
    row(
        LANG + "Class",
        "getMethods getDeclaredMethods getFields getDeclaredFields getConstructors"
            + " getDeclaredConstructors getClasses getDeclaredClasses",
        Reason.REFLECTION);
  }

  private static void defaults() {
    row(TIME + "ZoneId", "systemDefault", Reason.ZONE);
    row(UTIL + "TimeZone", "getDefault", Reason.ZONE);
    row(UTIL + "GregorianCalendar", "new/3,5,6", Reason.ZONE);
    row(UTIL + "Date", "toString toLocaleString new/3,5,6", Reason.ZONE);
    row(UTIL + "Locale", "getDefault", Reason.LOCALE);
    row(LANG + "String", "toLowerCase/0 toUpperCase/0", Reason.LOCALE);
    row(LANG + "String", "format!java.util.Locale", Reason.LOCALE);
    TABLE.add(
        Refused.of(
            LANG + "String",
            "formatted",
            Reason.LOCALE.why,
            "Use String.format(Locale.ROOT, …), which names the locale."));
    row(IO + "PrintStream", "printf!java.util.Locale format!java.util.Locale", Reason.LOCALE);
    row(IO + "PrintWriter", "printf!java.util.Locale format!java.util.Locale", Reason.LOCALE);
    row(UTIL + "Formatter", "new!java.util.Locale", Reason.LOCALE);
    row(
        TIME + "format.DateTimeFormatter",
        "ofPattern/1 ofLocalizedDate ofLocalizedTime ofLocalizedDateTime",
        Reason.LOCALE);
    row(TEXT + "SimpleDateFormat", "new", Reason.ZONE);
    row(
        TEXT + "DateFormat",
        "getInstance getDateInstance getTimeInstance getDateTimeInstance",
        Reason.ZONE);
    row(
        TEXT + "NumberFormat",
        "getInstance/0 getNumberInstance/0 getIntegerInstance/0 getCurrencyInstance/0"
            + " getPercentInstance/0 getCompactNumberInstance/0",
        Reason.LOCALE);
    row(TEXT + "DecimalFormat", "new/0,1", Reason.LOCALE);
    row(TEXT + "DecimalFormatSymbols", "new/0 getInstance/0", Reason.LOCALE);
    row(TEXT + "MessageFormat", "new/1 format(java.lang.String,java.lang.Object[])", Reason.LOCALE);
    row(TEXT + "Collator", "getInstance/0", Reason.LOCALE);
    row(UTIL + "ResourceBundle", "getBundle!java.util.Locale", Reason.LOCALE);
    row("java.nio.charset.Charset", "defaultCharset", Reason.CHARSET);
    row(LANG + "String", "getBytes/0 new(byte[]) new(byte[],int,int)", Reason.CHARSET);
  }
}
