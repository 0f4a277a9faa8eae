package dev.baton.processor.report;

import com.sun.source.util.Trees;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;

/** The one way by which the processor speaks to the user. */
public final class Reporter {
  /** Lines of a stack trace; below stand those of whatever runs javac. */
  private static final int LONGEST_TRACE = 40;

  private final Trees trees;
  private final Messager messager;

  /** Whether it has been said what is wrong with the processor path. */
  private boolean pathIsReported;

  /**
   * Creates a reporter.
   *
   * @param trees what places messages
   * @param messager what takes messages that have no place
   */
  public Reporter(Trees trees, Messager messager) {
    this.trees = trees;
    this.messager = messager;
  }

  /**
   * Creates a reporter for a compiler that has no trees.
   *
   * @param messager what takes messages
   */
  public Reporter(Messager messager) {
    this(null, messager);
  }

  /** Says something about a place in the source. */
  public void report(Message message, Place place, Object... arguments) {
    trees.printMessage(message.kind(), message.format(arguments), place.tree(), place.unit());
  }

  /** Says something about a declaration. */
  public void reportAt(Element declaration, Message message, Object... arguments) {
    messager.printMessage(message.kind(), message.format(arguments), declaration);
  }

  /** Says something about an annotation of a declaration. */
  public void reportAt(
      Element declaration, AnnotationMirror annotation, Message message, Object... arguments) {
    messager.printMessage(message.kind(), message.format(arguments), declaration, annotation);
  }

  /** Says something about the compilation. */
  public void report(Message message, Object... arguments) {
    messager.printMessage(message.kind(), message.format(arguments));
  }

  /**
   * Reports a bug of ours, with what a report of it needs; or that of the processor path, if that
   * lacks what we work with.
   *
   * @param stage what failed
   * @param subject the class or method that it failed for
   */
  public void bug(String stage, String subject, Throwable cause) {
    Optional<String> fault = ProcessorPath.fault(cause);
    if (fault.isEmpty()) {
      report(Message.INTERNAL_ERROR, stage, subject, stackTrace(cause));
    } else {
      reportPath(fault.get());
    }
  }

  /** Reports a bug at a place, if it is ours. */
  public void bug(Place place, String stage, String subject, Throwable cause) {
    Optional<String> fault = ProcessorPath.fault(cause);
    if (fault.isEmpty()) {
      report(Message.INTERNAL_ERROR, place, stage, subject, stackTrace(cause));
    } else {
      reportPath(fault.get());
    }
  }

  /** Says once what no class of the compilation can be woven for. */
  private void reportPath(String fault) {
    if (!pathIsReported) {
      pathIsReported = true;
      report(Message.PROCESSOR_PATH, fault, ProcessorPath.home(), ProcessorPath.wanted());
    }
  }

  private static String stackTrace(Throwable cause) {
    StringWriter text = new StringWriter();
    cause.printStackTrace(new PrintWriter(text, true));
    return text.toString().lines().limit(LONGEST_TRACE).collect(Collectors.joining("\n"));
  }
}
