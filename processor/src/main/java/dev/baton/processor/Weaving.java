package dev.baton.processor;

import dev.baton.processor.report.Message;
import dev.baton.processor.report.Place;
import dev.baton.processor.report.Reporter;
import dev.baton.processor.weave.CannotWeave;
import dev.baton.processor.weave.ClassPlan;
import dev.baton.processor.weave.ClassWeaver;
import dev.baton.processor.weave.MachinePatch;
import dev.baton.processor.weave.MachineWeaver;
import dev.baton.processor.weave.MethodPlan;
import dev.baton.processor.weave.WeaveWarning;
import dev.baton.processor.weave.WovenClass;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.TypeElement;

/**
 * The last stage: each class with async methods is woven when javac has written it, and each
 * machine when its class and its own file are both there, in whichever order javac writes them.
 *
 * <p>A class that cannot be woven is deleted with its machines, so that no unwoven class is ever
 * left to be run.
 */
final class Weaving {
  private final ClassFiles files;
  private final Descriptors descriptors;
  private final Reporter reporter;

  /** What is to be woven yet, by the binary name of the class. */
  private final Map<String, List<PlannedMethod>> planned = new HashMap<>();

  /** Async methods without a machine, by the binary name of their class. */
  private final Map<String, PlannedMethod> unseen = new HashMap<>();

  /** The machines of all planned methods, by internal name. */
  private final Map<String, PlannedMethod> machines = new HashMap<>();

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
  void expect(MethodPlanner.Plans plans) {
    for (PlannedMethod method : plans.methods()) {
      planned.computeIfAbsent(method.className(), name -> new ArrayList<>()).add(method);
      machines.put(method.plan().machine(), method);
    }
    plans.unseen().forEach(method -> unseen.putIfAbsent(method.className(), method));
  }

  /** Weaves what can be now that javac has written a class. */
  void written(TypeElement type) {
    String name = descriptors.binaryName(type);
    String internalName = name.replace('.', '/');
    PlannedMethod notSeen = unseen.remove(name);
    List<PlannedMethod> methods = planned.remove(name);
    if (notSeen != null) {
      reporter.report(Message.NOT_PROCESSED, notSeen.place(), notSeen.plan().name());
      delete(files.locate(type), notSeen.place());
    } else if (methods != null) {
      weave(name, files.locate(type), methods);
    }
    if (name.contains("$Async$")) {
      machineWritten(internalName, files.locate(type));
    }
  }

  private void weave(String name, ClassFiles.Location location, List<PlannedMethod> methods) {
    Place place = methods.get(0).place();
    try {
      WovenClass result =
          ClassWeaver.weave(
              files.read(location),
              new ClassPlan(
                  methods.stream().map(PlannedMethod::plan).toList(), Set.of(), List.of()));
      files.write(location, result.bytes());
      woven.put(name, location);
      for (WeaveWarning warning : result.warnings()) {
        warn(warning, methods);
      }
      result.machines().forEach(this::patch);
      return;
    } catch (CannotWeave refused) {
      place = placeOf(refused.methodName(), refused.descriptor(), methods);
      reporter.report(Message.CANNOT_WEAVE, place, refused.methodName(), refused.reason());
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, place, name, failed);
    } catch (RuntimeException | LinkageError | StackOverflowError bug) {
      String names = String.join(", ", methods.stream().map(m -> m.plan().name()).toList());
      reporter.bug(place, "weaving", name + " (" + names + ")", bug);
    }
    condemn(location, methods);
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
    if (patch != null) {
      fill(location, patch);
    } else if (condemned.contains(machine)) {
      delete(location, machines.get(machine).place());
    } else {
      unfilled.put(machine, location);
    }
  }

  private void fill(ClassFiles.Location location, MachinePatch patch) {
    PlannedMethod method = machines.get(patch.machine());
    try {
      files.write(location, MachineWeaver.fill(files.read(location), patch));
      return;
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, method.place(), patch.machine(), failed);
    } catch (RuntimeException | LinkageError bug) {
      String subject = method.className() + "." + method.plan().name();
      reporter.bug(method.place(), "filling the machine", subject, bug);
    }
    delete(location, method.place());
    delete(woven.get(method.className()), method.place());
  }

  /**
   * Deletes what was left half woven, because javac stopped at an error before it had written both
   * the class and its machines.
   */
  void end() {
    for (String machine : patches.keySet()) {
      PlannedMethod method = machines.get(machine);
      delete(woven.get(method.className()), method.place());
    }
    unfilled.forEach(
        (machine, location) -> {
          PlannedMethod method = machines.get(machine);
          if (method != null) {
            delete(location, method.place());
          }
        });
    patches.clear();
    unfilled.clear();
  }

  private void condemn(ClassFiles.Location owner, List<PlannedMethod> methods) {
    delete(owner, methods.get(0).place());
    for (PlannedMethod method : methods) {
      String machine = method.plan().machine();
      condemned.add(machine);
      patches.remove(machine);
      ClassFiles.Location written = unfilled.remove(machine);
      if (written != null) {
        delete(written, method.place());
      }
    }
  }

  private void delete(ClassFiles.Location location, Place place) {
    try {
      files.delete(location);
    } catch (IOException failed) {
      reporter.report(Message.CANNOT_WRITE, place, location.fileName(), failed);
    }
  }

  private void warn(WeaveWarning warning, List<PlannedMethod> methods) {
    Place place = placeOf(warning.methodName(), warning.descriptor(), methods);
    reporter.report(Message.WOVEN_TOO_LARGE, place, warning.methodName(), warning.text());
  }

  private static Place placeOf(String name, String descriptor, List<PlannedMethod> methods) {
    for (PlannedMethod method : methods) {
      MethodPlan plan = method.plan();
      if (plan.name().equals(name) && plan.descriptor().equals(descriptor)) {
        return method.place();
      }
    }
    return methods.get(0).place();
  }
}
