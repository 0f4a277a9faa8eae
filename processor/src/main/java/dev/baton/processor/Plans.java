package dev.baton.processor;

import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.processor.discover.DiscoveredCoroutine;
import dev.baton.processor.discover.SourceClass;
import dev.baton.processor.generate.Companion;
import dev.baton.processor.generate.Machine;
import dev.baton.processor.javac.Descriptors;
import dev.baton.processor.model.Closing;
import dev.baton.processor.model.TestElements;
import dev.baton.weaver.plan.AsyncTarget;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.Closeables;
import dev.baton.weaver.plan.FunctionalMethod;
import dev.baton.weaver.plan.LambdaPlan;
import dev.baton.weaver.plan.MethodPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * The stage that says in the words of class files what was found in a class of the source. Each
 * build goes through it, mostly once: each lambda here would be a class that is made first.
 */
final class Plans {
  private final Descriptors descriptors;

  Plans(Descriptors descriptors) {
    this.descriptors = descriptors;
  }

  /**
   * The plans of the classes in a top-level class, itself included, that need weaving.
   *
   * @param companion that of the class; empty if there is no coroutine in it
   */
  List<PlannedClass> of(DiscoveredClass found, Optional<Companion> companion) {
    List<Machine> machines = companion.isPresent() ? companion.get().machines() : List.of();
    Map<String, List<Machine>> byClass = new HashMap<>();
    List<String> names = new ArrayList<>();
    for (SourceClass type : found.classes()) {
      byClass.put(type.binaryName(), new ArrayList<>());
    }
    for (Machine machine : machines) {
      byClass.get(machine.coroutine().className()).add(machine);
      names.add(machine.internalName());
    }
    List<PlannedClass> planned = new ArrayList<>();
    for (SourceClass type : found.classes()) {
      List<Machine> own = byClass.get(type.binaryName());
      boolean isTopLevel = type == found.classes().get(0);
      ClassPlan plan = plan(type, own, isTopLevel ? names : List.of());
      var owner = new PlannedClass(type.binaryName(), type.place(), companion, own, plan);
      if (owner.needsWeaving()) {
        planned.add(owner);
      }
    }
    return planned;
  }

  private ClassPlan plan(SourceClass type, List<Machine> own, List<String> nest) {
    List<MethodPlan> methods = new ArrayList<>();
    List<LambdaPlan> lambdas = new ArrayList<>();
    for (Machine machine : own) {
      DiscoveredCoroutine coroutine = machine.coroutine();
      if (coroutine.element().isPresent() && coroutine.kind().isPresent()) {
        methods.add(
            new MethodPlan(
                coroutine.name(),
                descriptors.of(coroutine.element().get()),
                machine.internalName(),
                coroutine.kind().get(),
                machine.arguments(),
                machine.source(),
                TestElements.isTest(coroutine.element().get(), coroutine.kind().get())));
      } else {
        lambdas.add(new LambdaPlan(machine.internalName(), machine.source()));
      }
    }
    Set<FunctionalMethod> functions = new HashSet<>();
    for (var function : type.asyncFunctions()) {
      String name = function.method().getSimpleName().toString();
      functions.add(new FunctionalMethod(internalName(function.owner()), name));
    }
    Set<String> async = new HashSet<>();
    Set<String> perhaps = new HashSet<>();
    for (Closing closing : type.closings()) {
      add(closing.async(), async);
      add(closing.perhaps(), perhaps);
    }
    return new ClassPlan(
        methods,
        functions,
        lambdas,
        new Closeables(async, perhaps),
        targets(type.asyncReferences()),
        nest);
  }

  private Set<AsyncTarget> targets(List<SourceClass.AsyncReference> references) {
    Set<AsyncTarget> targets = new HashSet<>();
    for (SourceClass.AsyncReference reference : references) {
      ExecutableElement method = reference.method();
      // JDK 23 writes the type in front of the colons into the class file, older ones the declarer.
      targets.add(target(method, (TypeElement) method.getEnclosingElement()));
      descriptors
          .classOf(reference.qualifier())
          .ifPresent(owner -> targets.add(target(method, owner)));
    }
    return targets;
  }

  private AsyncTarget target(ExecutableElement method, TypeElement owner) {
    String name = method.getSimpleName().toString();
    return new AsyncTarget(internalName(owner), name, descriptors.of(method));
  }

  private void add(Collection<? extends TypeElement> types, Set<String> names) {
    for (TypeElement type : types) {
      names.add(internalName(type));
    }
  }

  private String internalName(TypeElement type) {
    return descriptors.binaryName(type).replace('.', '/');
  }
}
