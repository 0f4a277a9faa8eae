package dev.baton.processor;

import com.google.auto.service.AutoService;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.discover.Discovery;
import dev.baton.processor.generate.CompanionWriter;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;

/**
 * Baton's annotation processor: it turns {@code @Async} methods into state machines while javac
 * compiles them.
 *
 * <pre>
 * discover ─► generate ─► javac compiles ─► check ─► weave
 * round       round                         ANALYZE  GENERATE
 * </pre>
 *
 * <p>It asks for every annotation because trees alone show the async methods of local classes, and
 * claims none.
 */
@AutoService(Processor.class)
@SupportedAnnotationTypes("*")
public final class AsyncProcessor extends AbstractProcessor {
  /** The stages of this compilation; null if the compiler is not javac. */
  private Stages stages;

  private boolean refused;

  private record Stages(
      Trees trees,
      Discovery discovery,
      CompanionWriter writer,
      ClassFiles files,
      CompileListener listener,
      Reporter reporter) {}

  /** Called by javac. */
  public AsyncProcessor() {}

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
    ClassFiles files = new ClassFiles(javac.getFiler(), javac.getElementUtils());
    CompileListener listener = new CompileListener(javac, trees, files, reporter);
    JavacTask.instance(javac).addTaskListener(listener);
    // The wrapper's filer is what a build tool keeps account of generated files with.
    CompanionWriter writer = new CompanionWriter(processingEnv, trees, getClass().getName());
    stages = new Stages(trees, new Discovery(javac, trees), writer, files, listener, reporter);
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    if (stages == null) {
      refuse(annotations);
    } else {
      for (Element root : round.getRootElements()) {
        if (root instanceof TypeElement type) {
          process(type);
        }
      }
    }
    return false;
  }

  private void process(TypeElement type) {
    try {
      Optional<DiscoveredClass> found = stages.discovery().discover(type);
      if (found.isPresent()) {
        generate(found.get());
      }
    } catch (RuntimeException | LinkageError bug) {
      stages.reporter().bug("finding async methods", type.toString(), bug);
    }
  }

  private void generate(DiscoveredClass owner) {
    Place place = Place.of(stages.trees().getPath(owner.type()));
    if (hasMemberNamedLikeCompanion(owner.type())) {
      stages.reporter().report(Message.NAME_TAKEN, place, owner.binaryName() + "$Async");
      return;
    }
    try {
      stages.files().deleteStale(owner);
      stages.listener().expect(stages.writer().write(owner));
    } catch (FilerException taken) {
      stages.reporter().report(Message.NAME_TAKEN, place, owner.binaryName() + "$Async");
    } catch (IOException failed) {
      stages.reporter().report(Message.CANNOT_WRITE, place, owner.binaryName(), failed);
    }
  }

  /** The class file of a member class {@code Async} would be the companion's. */
  private static boolean hasMemberNamedLikeCompanion(TypeElement type) {
    return ElementFilter.typesIn(type.getEnclosedElements()).stream()
        .anyMatch(member -> member.getSimpleName().contentEquals("Async"));
  }

  private void refuse(Set<? extends TypeElement> annotations) {
    boolean used =
        annotations.stream().anyMatch(a -> a.getQualifiedName().contentEquals(AsyncElements.ASYNC));
    if (used && !refused) {
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
  @SupportedAnnotationTypes({AsyncElements.ASYNC, CompanionWriter.GENERATED})
  public static final class Claim extends AbstractProcessor {
    /** Called by javac. */
    public Claim() {}

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
