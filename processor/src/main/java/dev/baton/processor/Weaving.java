package dev.baton.processor;

import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import dev.baton.processor.weave.CannotWeave;
import dev.baton.processor.weave.ClassWeaver;
import dev.baton.processor.weave.WeaveWarning;
import dev.baton.processor.weave.WovenClass;
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
 * <p>A class that cannot be woven is deleted, so that no unwoven class is ever left to be run.
 */
final class Weaving {
  private final ClassFiles files;
  private final Descriptors descriptors;
  private final Reporter reporter;

  /** What is to be woven yet, by the binary name of the class. */
  private final Map<String, PlannedClass> planned = new HashMap<>();

  Weaving(ClassFiles files, Descriptors descriptors, Reporter reporter) {
    this.files = files;
    this.descriptors = descriptors;
    this.reporter = reporter;
  }

  /** Takes note of what has to be woven once javac has written it. */
  void expect(List<PlannedClass> classes) {
    classes.forEach(owner -> planned.put(owner.name(), owner));
  }

  /** Weaves a class that javac has written, if there is anything to weave in it. */
  void written(TypeElement type, FileObject source) {
    PlannedClass owner = planned.remove(descriptors.binaryName(type));
    if (owner != null) {
      weave(owner, files.locate(type, source));
    }
  }

  private void weave(PlannedClass owner, ClassFiles.Location location) {
    try {
      WovenClass woven = ClassWeaver.weave(files.read(location), owner.plan());
      files.writeBeside(location, woven.machines());
      files.write(location, woven.bytes());
      if (owner.companion().isPresent()) {
        files.writeSource(location, owner.companion().get());
      }
      woven.warnings().forEach(warning -> warn(warning, owner));
      return;
    } catch (CannotWeave refused) {
      Place place = owner.placeOf(refused.methodName(), refused.descriptor());
      String what = PlannedClass.describe(refused.methodName());
      reporter.report(Message.CANNOT_WEAVE, place, what, refused.reason());
    } catch (NoSuchFileException unwritten) {
      // javac has said why it did not write it: the code was too large before weaving, for instance
      return;
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, owner.place(), owner.name(), failed);
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      reporter.bug(owner.place(), "weaving", owner.name() + " " + owner.machines().keySet(), bug);
    }
    delete(owner, location);
  }

  private void delete(PlannedClass owner, ClassFiles.Location location) {
    try {
      files.delete(location);
    } catch (IOException | RuntimeException failed) {
      reporter.report(Message.NOT_DELETED, owner.place(), location.fileName(), failed);
    }
  }

  private void warn(WeaveWarning warning, PlannedClass owner) {
    Place place = owner.placeOf(warning.methodName(), warning.descriptor());
    if (!owner.acceptsSize(place)) {
      String what = PlannedClass.describe(warning.methodName());
      reporter.report(Message.TOO_LARGE_FOR_JIT, place, what, warning.after(), warning.before());
    }
  }
}
