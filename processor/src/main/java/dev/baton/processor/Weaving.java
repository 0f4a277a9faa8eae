package dev.baton.processor;

import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import dev.baton.processor.weave.CannotWeave;
import dev.baton.processor.weave.ClassWeaver;
import dev.baton.processor.weave.MachinePatch;
import dev.baton.processor.weave.MachineWeaver;
import dev.baton.processor.weave.WeaveWarning;
import dev.baton.processor.weave.WovenClass;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * The last stage: each class with coroutines is woven when javac has written it, and each machine
 * when its class and its own file are both there, in whichever order javac writes them.
 *
 * <p>A class that cannot be woven is deleted with its machines, so that no unwoven class is ever
 * left to be run.
 */
final class Weaving {
  private final ClassFiles files;
  private final Descriptors descriptors;
  private final Reporter reporter;

  /** What is to be woven yet, by the binary name of the class. */
  private final Map<String, PlannedClass> planned = new HashMap<>();

  /** The class that each machine belongs to, by the machine's internal name. */
  private final Map<String, PlannedClass> owners = new HashMap<>();

  /** The class that each machine belongs to that nothing needs, by the machine's internal name. */
  private final Map<String, PlannedClass> spares = new HashMap<>();

  /** Invariant: a machine is in at most one of the next two, and in neither once it is filled. */
  private final Map<String, MachinePatch> patches = new LinkedHashMap<>();

  private final Map<String, ClassFiles.Location> unfilled = new LinkedHashMap<>();

  /** The woven classes, by binary name. */
  private final Map<String, ClassFiles.Location> woven = new HashMap<>();

  /** The machines of classes that could not be woven. */
  private final Set<String> condemned = new HashSet<>();

  Weaving(ClassFiles files, Descriptors descriptors, Reporter reporter) {
    this.files = files;
    this.descriptors = descriptors;
    this.reporter = reporter;
  }

  /** Takes note of what has to be woven once javac has written it. */
  void expect(List<PlannedClass> classes) {
    for (PlannedClass owner : classes) {
      if (owner.needsWeaving()) {
        planned.put(owner.name(), owner);
      }
      for (String machine : owner.spares()) {
        spares.put(machine, owner);
        ClassFiles.Location written = unfilled.remove(machine);
        if (written != null) {
          disable(machine, written);
        }
      }
      owner.machines().keySet().forEach(machine -> owners.put(machine, owner));
    }
  }

  /** Weaves what can be now that javac has written a class. */
  void written(TypeElement type) {
    String name = descriptors.binaryName(type);
    PlannedClass owner = planned.remove(name);
    if (owner != null) {
      weave(owner, files.locate(type));
    } else if (name.contains("$Async$")) {
      machineWritten(name.replace('.', '/'), files.locate(type));
    }
  }

  private void weave(PlannedClass owner, ClassFiles.Location location) {
    if (owner.unprocessed() != null) {
      reporter.report(Message.NOT_PROCESSED, owner.unprocessed(), owner.name());
      condemn(owner, location);
      return;
    }
    try {
      WovenClass result = ClassWeaver.weave(files.read(location), owner.plan());
      files.write(location, result.bytes());
      woven.put(owner.name(), location);
      result.warnings().forEach(warning -> warn(warning, owner));
      result.machines().forEach(this::patch);
      return;
    } catch (CannotWeave refused) {
      Place place = owner.placeOf(refused.methodName(), refused.descriptor());
      String what = PlannedClass.describe(refused.methodName());
      reporter.report(Message.CANNOT_WEAVE, place, what, refused.reason());
    } catch (NoSuchFileException unwritten) {
      // javac has said why it did not write it: the code was too large before weaving, for instance
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, owner.place(), owner.name(), failed);
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      reporter.bug(owner.place(), "weaving", owner.name() + " " + owner.machines().keySet(), bug);
    }
    condemn(owner, location);
  }

  private void patch(MachinePatch patch) {
    ClassFiles.Location location = unfilled.remove(patch.machine());
    if (location == null) {
      patches.put(patch.machine(), patch);
    } else {
      fill(location, patch);
    }
  }

  private void machineWritten(String machine, ClassFiles.Location location) {
    MachinePatch patch = patches.remove(machine);
    if (spares.containsKey(machine)) {
      disable(machine, location);
    } else if (patch != null) {
      fill(location, patch);
    } else if (condemned.contains(machine)) {
      delete(location, owners.get(machine).place());
    } else {
      unfilled.put(machine, location);
    }
  }

  private void disable(String machine, ClassFiles.Location location) {
    try {
      files.write(location, MachineWeaver.disable(files.read(location)));
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, spares.get(machine).place(), machine, failed);
    }
  }

  private void fill(ClassFiles.Location location, MachinePatch patch) {
    PlannedClass owner = owners.get(patch.machine());
    Place place = owner.machines().get(patch.machine());
    try {
      files.write(location, MachineWeaver.fill(files.read(location), patch));
      return;
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, place, patch.machine(), failed);
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      reporter.bug(place, "filling the state machine", patch.machine(), bug);
    }
    delete(location, place);
    delete(woven.get(owner.name()), place);
  }

  /**
   * Deletes what was left half woven, because javac stopped at an error before it had written both
   * a class and its machines.
   */
  void end() {
    for (String machine : patches.keySet()) {
      PlannedClass owner = owners.get(machine);
      delete(woven.get(owner.name()), owner.place());
    }
    unfilled.forEach(
        (machine, location) -> {
          PlannedClass owner = owners.get(machine);
          if (owner != null) { // else a class of the user's whose name looks like a machine's
            delete(location, owner.place());
          }
        });
    patches.clear();
    unfilled.clear();
  }

  private void condemn(PlannedClass owner, ClassFiles.Location location) {
    delete(location, owner.place());
    for (String machine : owner.machines().keySet()) {
      condemned.add(machine);
      patches.remove(machine);
      ClassFiles.Location written = unfilled.remove(machine);
      if (written != null) {
        delete(written, owner.place());
      }
    }
  }

  private void delete(ClassFiles.Location location, Place place) {
    try {
      files.delete(location);
    } catch (IOException | RuntimeException failed) {
      reporter.report(Message.NOT_DELETED, place, location.fileName(), failed);
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
