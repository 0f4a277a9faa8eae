package dev.baton.processor;

import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.Machine;
import dev.baton.processor.javac.ClassFiles;
import dev.baton.processor.javac.Descriptors;
import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import dev.baton.weaver.ClassWeaver;
import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.WeaveWarning;
import dev.baton.weaver.plan.WovenClass;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.TypeElement;
import javax.tools.FileObject;

/**
 * The last stage: each class with coroutines is woven when javac has written it, and its machines
 * are written beside it.
 *
 * <p>javac's file is taken away before anything else, and the woven one put in its place when
 * everything is there that it needs. So neither a failure nor a kill leaves an unwoven class to be
 * run, but for a kill between the last byte that javac writes and its word that it has.
 */
final class Weaving {
  private final ClassFiles files;
  private final Descriptors descriptors;
  private final Reporter reporter;

  /** What is to be woven yet, by the binary name of the class. */
  private final Map<String, PlannedClass> planned = new HashMap<>();

  private final EarlyRehearsal rehearsal;
  private boolean rehearsed;

  /** What javac is writing; null if that needs no weaving. */
  private Work current;

  Weaving(ClassFiles files, Descriptors descriptors, EarlyRehearsal rehearsal, Reporter reporter) {
    this.files = files;
    this.rehearsal = rehearsal;
    this.descriptors = descriptors;
    this.reporter = reporter;
  }

  /**
   * A class that is to be woven.
   *
   * @param isLost whether its file could not be found, and is only to be deleted
   */
  private record Work(
      PlannedClass owner, TypeElement type, ClassFiles.Output file, boolean isLost) {}

  /** Takes note of what has to be woven once javac has written it. */
  void expect(List<PlannedClass> classes) {
    if (!classes.isEmpty() && !rehearsed) {
      rehearsal.end();
      rehearsed = true;
    }
    classes.forEach(owner -> planned.put(owner.name(), owner));
  }

  /** Gets ready for a class that javac is about to write, if there is anything to weave in it. */
  void writing(TypeElement type, FileObject source) {
    current = null;
    PlannedClass owner = planned.isEmpty() ? null : planned.remove(descriptors.binaryName(type));
    if (owner != null) {
      ClassFiles.Output file = files.of(type, source);
      current = new Work(owner, type, file, !prepare(owner, file));
    }
  }

  private boolean prepare(PlannedClass owner, ClassFiles.Output file) {
    try {
      file.prepare();
      return true;
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, owner.place(), owner.name(), failed);
    } catch (RuntimeException | LinkageError bug) {
      reporter.bug(owner.place(), "weaving", owner.name(), bug);
    }
    return false;
  }

  /** Weaves a class that javac has written, if there is anything to weave in it. */
  void written(TypeElement type, FileObject source) {
    if (current == null || !current.type().equals(type)) {
      writing(type, source);
    }
    Work work = current;
    current = null;
    if (work != null && (work.isLost() || !weave(work.owner(), work.file()))) {
      discard(work);
    }
  }

  /** Whether what is left is a woven class, or none. */
  private boolean weave(PlannedClass owner, ClassFiles.Output file) {
    byte[] unwoven = null;
    try {
      try {
        unwoven = file.take();
      } catch (NoSuchFileException unwritten) {
        // javac has said why: the code was too large before weaving, for instance
        return true;
      }
      WovenClass woven = ClassWeaver.weave(unwoven, owner.plan());
      file.writeBeside(woven.machines());
      if (owner.companion().isPresent()) {
        Companion companion = owner.companion().get();
        companion.add(woven);
        if (owner.isTopLevel()) { // javac writes it after the classes in it
          file.writeSource(companion);
        }
      }
      file.put(woven.bytes());
      woven.warnings().forEach(warning -> warn(warning, owner));
      return true;
    } catch (CannotWeave refused) {
      Place place = owner.placeOf(refused.methodName(), refused.descriptor());
      String what = PlannedClass.describe(refused.methodName());
      reporter.report(Message.CANNOT_WEAVE, place, what, refused.reason());
    } catch (ClassFiles.NameTaken taken) {
      reporter.report(Message.NAME_TAKEN, owner.place(), taken.getMessage(), owner.name());
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, owner.place(), owner.name(), failed);
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      if (unwoven != null && !ClassWeaver.isClassFile(unwoven)) {
        String what = "the class file is incomplete; another build may be writing into the folder";
        reporter.report(Message.CANNOT_WRITE, owner.place(), owner.name(), what);
        return false;
      }
      List<String> machines = owner.machines().stream().map(Machine::internalName).toList();
      reporter.bug(owner.place(), "weaving", owner.name() + " " + machines, bug);
    }
    return false;
  }

  private void discard(Work work) {
    try {
      work.file().discard();
    } catch (IOException | RuntimeException failed) {
      reporter.report(Message.NOT_DELETED, work.owner().place(), work.file().fileName(), failed);
    }
  }

  private void warn(WeaveWarning warning, PlannedClass owner) {
    if (!owner.acceptsSize(warning.methodName(), warning.descriptor())) {
      Place place = owner.placeOf(warning.methodName(), warning.descriptor());
      String what = PlannedClass.describe(warning.methodName());
      reporter.report(Message.TOO_LARGE_FOR_JIT, place, what, warning.after(), warning.before());
    }
  }
}
