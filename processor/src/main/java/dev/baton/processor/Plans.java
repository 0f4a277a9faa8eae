package dev.baton.processor;

import static java.util.stream.Collectors.groupingBy;

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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/** The stage that says in the words of class files what was found in a class of the source. */
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
    List<Machine> machines = companion.map(Companion::machines).orElse(List.of());
    Map<String, List<Machine>> byClass =
        machines.stream().collect(groupingBy(machine -> machine.coroutine().className()));
    List<PlannedClass> planned = new ArrayList<>();
    for (SourceClass type : found.classes()) {
      List<Machine> own = byClass.getOrDefault(type.binaryName(), List.of());
      boolean isTopLevel = type == found.classes().get(0);
      ClassPlan plan = plan(type, own, isTopLevel ? machines : List.of());
      planned.add(new PlannedClass(type.binaryName(), type.place(), companion, own, plan));
    }
    return planned.stream().filter(PlannedClass::needsWeaving).toList();
  }

  private ClassPlan plan(SourceClass type, List<Machine> own, List<Machine> nest) {
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
    type.asyncFunctions()
        .forEach(
            function ->
                functions.add(
                    new FunctionalMethod(
                        internalName(function.owner()),
                        function.method().getSimpleName().toString())));
    return new ClassPlan(
        methods,
        functions,
        lambdas,
        new Closeables(
            names(type.closings(), Closing::async), names(type.closings(), Closing::perhaps)),
        targets(type.asyncReferences()),
        nest.stream().map(Machine::internalName).toList());
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

  private Set<String> names(
      Collection<Closing> closings, Function<Closing, List<TypeElement>> types) {
    Set<String> names = new HashSet<>();
    closings.forEach(closing -> types.apply(closing).forEach(t -> names.add(internalName(t))));
    return names;
  }

  private String internalName(TypeElement type) {
    return descriptors.binaryName(type).replace('.', '/');
  }
}
