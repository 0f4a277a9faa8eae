package dev.baton.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.baton.processor.javac.ClassFiles;
import dev.baton.processor.javac.JavacEnvironment;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.names.RuntimeNames;
import java.util.Set;
import java.util.function.Supplier;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Baton's annotation processor: it turns {@code @Async} methods into state machines while javac
 * compiles them.
 *
 * <pre>
 * check ─► discover ─► generate ─► weave
 * └──── javac has analysed ────┘   javac has written
 * </pre>
 *
 * <p>All that is done in {@link CompileListener}, which the processor hooks into javac. A round
 * only takes note of names: types are not known yet, and whatever a round generates costs another
 * one.
 */
@AutoService(Processor.class)
public final class AsyncProcessor extends AbstractProcessor {
  private final TakenNames taken = new TakenNames();

  /**
   * Null for the file system; it is not made here, for the weaver may be missing, of which it is.
   */
  private final Supplier<Disk> disk;

  private final EarlyRehearsal rehearsal = new EarlyRehearsal();

  /** Whether the compiler is javac. */
  private boolean hooked;

  private boolean refused;

  /** Called by javac. */
  public AsyncProcessor() {
    this(null);
  }

  /** Creates a processor that writes somewhere else than where it is to. */
  AsyncProcessor(Supplier<Disk> disk) {
    this.disk = disk;
  }

  /** All. Methods say so, since javac would make proxies at run time to read annotations. */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Set.of();
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    JavacEnvironment.unwrap(environment).ifPresent(this::hookInto);
  }

  private void hookInto(ProcessingEnvironment javac) {
    Trees trees = Trees.instance(javac);
    Reporter reporter = new Reporter(trees, javac.getMessager());
    try {
      // The wrapper's filer is what a build tool keeps account of generated files with.
      ClassFiles files =
          new ClassFiles(javac.getFiler(), processingEnv.getFiler(), javac.getElementUtils(), disk);
      CompileListener listener =
          new CompileListener(javac, trees, files, taken, rehearsal, reporter);
      JavacTask.instance(javac).addTaskListener(listener);
    } catch (LinkageError missing) {
      reporter.bug("starting", "the compilation", missing);
    }
    hooked = true;
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (hooked) {
      if (isUsed(annotations)) {
        rehearsal.begin();
      }
      ElementFilter.typesIn(round.getRootElements()).forEach(taken::add);
    } else {
      refuse(annotations);
    }
    return false;
  }

  private static boolean isUsed(Set<? extends TypeElement> annotations) {
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(RuntimeNames.ASYNC)) {
        return true;
      }
    }
    return false;
  }

  private void refuse(Set<? extends TypeElement> annotations) {
    if (isUsed(annotations) && !refused) {
      refused = true;
      new Reporter(processingEnv.getMessager())
          .report(Message.NOT_JAVAC, processingEnv.getClass().getName());
    }
  }

  /**
   * Claims Baton's annotations, so that {@code -Xlint:processing} does not take them for forgotten.
   *
   * <p>A processor that asks for every annotation can only claim all of them, which would keep the
   * processors after it from running: javac stops asking once everything is claimed.
   */
  @AutoService(Processor.class)
  public static final class Claim extends AbstractProcessor {
    /** Called by javac. */
    public Claim() {}

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of(RuntimeNames.ASYNC, RuntimeNames.DETERMINISTIC);
    }

    @Override
    public Set<String> getSupportedOptions() {
      return Set.of();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return true;
    }
  }
}
