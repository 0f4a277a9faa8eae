package dev.baton.processor.capability;

import com.google.auto.service.AutoService;
import com.palantir.javapoet.JavaFile;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.names.RuntimeNames;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/**
 * Generates the twins of capabilities. It is a processor of its own, so that a compilation without
 * any has no further round, and each file has one origin, for builds that compile little again.
 *
 * <p>Where a capability names what another processor has yet to generate, its turn is the round
 * after that.
 */
@AutoService(Processor.class)
public final class CapabilityProcessor extends AbstractProcessor {
  /**
   * The annotation of generated sources; a compilation to modules may not know it. It is among
   * those that are asked for so that {@code -Xlint:processing} does not take ours for forgotten.
   */
  static final String GENERATED = "javax.annotation.processing.Generated";

  /** The qualified names of the capabilities whose types are not all there. */
  private final Set<String> waiting = new LinkedHashSet<>();

  private boolean hasGenerated;

  /** Called by the compiler. */
  public CapabilityProcessor() {}

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(
        RuntimeNames.CAPABILITY,
        RuntimeNames.CALL_TIMEOUT,
        RuntimeNames.ON_CANCEL,
        RuntimeNames.IDEMPOTENT,
        CapabilityProcessor.GENERATED);
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
    Elements elements = processingEnv.getElementUtils();
    var reporter = new Reporter(processingEnv.getMessager());
    boolean claimed = areOurs(annotations);
    new CallAnnotations(reporter).check(annotations, round);
    if (round.processingOver()) {
      return claimed; // the compiler itself says what is not there
    }
    Set<TypeElement> turn = new LinkedHashSet<>();
    waiting.forEach(name -> turn.add(elements.getTypeElement(name)));
    waiting.clear();
    for (TypeElement annotation : annotations) {
      if (annotation.getQualifiedName().contentEquals(RuntimeNames.CAPABILITY)) {
        round.getElementsAnnotatedWith(annotation).forEach(type -> turn.add((TypeElement) type));
      }
    }
    for (TypeElement type : turn) {
      try {
        generate(type, reporter);
      } catch (RuntimeException | LinkageError bug) {
        reporter.bug("generating the twin", type.getQualifiedName().toString(), bug);
      }
    }
    return claimed;
  }

  /** Whether a round's annotations are ours; other generators' need not be. */
  private boolean areOurs(Set<? extends TypeElement> annotations) {
    return hasGenerated
        || annotations.stream().noneMatch(a -> a.getQualifiedName().contentEquals(GENERATED));
  }

  private void generate(TypeElement capability, Reporter reporter) {
    Elements elements = processingEnv.getElementUtils();
    var checks = new CapabilityChecks(elements, processingEnv.getTypeUtils(), reporter);
    if (!checks.isRight(capability)) {
      return;
    }
    List<OfferedMethod> methods =
        new CapabilityMethods(elements, processingEnv.getTypeUtils()).of(capability);
    if (methods.stream().anyMatch(method -> Mentions.of(method).hasUnknown())
        || hasUnknownSupertype(capability)) {
      waiting.add(capability.getQualifiedName().toString());
    } else if (checks.areRight(capability, methods)) {
      new Portability(processingEnv.getTypeUtils(), reporter).check(capability, methods);
      var twin = new TwinModel(capability, methods, processingEnv);
      write(capability, new TwinWriter(twin).file(), reporter);
      if (CapabilityChecks.hasTools(capability)) {
        write(capability, new ToolsWriter(twin, elements).file(), reporter);
      }
    }
  }

  private boolean hasUnknownSupertype(TypeElement capability) {
    var supertypes = new Mentions();
    processingEnv.getTypeUtils().directSupertypes(capability.asType()).forEach(supertypes::visit);
    return supertypes.hasUnknown();
  }

  private void write(TypeElement capability, JavaFile file, Reporter reporter) {
    String name = file.packageName().isEmpty() ? "" : file.packageName() + ".";
    String twin = name + file.typeSpec().name();
    try {
      hasGenerated = true;
      file.writeTo(processingEnv.getFiler());
    } catch (FilerException taken) {
      reporter.reportAt(capability, Message.NAME_TAKEN, twin, capability.getQualifiedName());
    } catch (IOException failed) {
      reporter.reportAt(capability, Message.CANNOT_WRITE, twin, failed);
    }
  }
}
