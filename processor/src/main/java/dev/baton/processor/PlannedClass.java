package dev.baton.processor;

import dev.baton.processor.generate.Companion;
import dev.baton.processor.report.Place;
import dev.baton.weaver.plan.AsyncTarget;
import dev.baton.weaver.plan.ClassPlan;
import dev.baton.weaver.plan.Closeables;
import dev.baton.weaver.plan.FunctionalMethod;
import dev.baton.weaver.plan.LambdaPlan;
import dev.baton.weaver.plan.MethodPlan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A class that is to be woven when javac has written it. */
final class PlannedClass {
  private final String name;
  private final Place place;
  private final Optional<Companion> companion;
  private final List<MethodPlan> methods = new ArrayList<>();
  private final List<LambdaPlan> lambdas = new ArrayList<>();
  private final Set<FunctionalMethod> asyncInterfaces = new LinkedHashSet<>();

  /** By internal names, the types by which the class closes what is to be awaited. */
  private final Set<String> asyncCloseables = new LinkedHashSet<>();

  /** By internal names, those by which it closes what may be. */
  private final Set<String> perhapsCloseables = new LinkedHashSet<>();

  /** The {@code @Async} methods that it has method references to. */
  private final Set<AsyncTarget> asyncTargets = new LinkedHashSet<>();

  /** The machines of all classes in this one, if it is a top-level class. */
  private final List<String> nestMembers = new ArrayList<>();

  /** Where each coroutine of the class stands, by the internal name of its machine. */
  private final Map<String, Place> machines = new LinkedHashMap<>();

  /** Where no warning of a method too large is wanted. */
  private final Set<Place> acceptedSizes = new HashSet<>();

  PlannedClass(String name, Place place, Optional<Companion> companion) {
    this.name = name;
    this.place = place;
    this.companion = companion;
  }

  void add(MethodPlan method, Place at) {
    methods.add(method);
    machines.put(method.machine(), at);
  }

  void add(LambdaPlan lambda, Place at) {
    lambdas.add(lambda);
    machines.put(lambda.machine(), at);
  }

  /** Takes note that the coroutine at a place may be too large for the JIT. */
  void acceptSize(Place at) {
    acceptedSizes.add(at);
  }

  boolean acceptsSize(Place at) {
    return acceptedSizes.contains(at);
  }

  void add(FunctionalMethod asyncInterface) {
    asyncInterfaces.add(asyncInterface);
  }

  void addAsyncCloseable(String internalName) {
    asyncCloseables.add(internalName);
  }

  void addPerhapsCloseable(String internalName) {
    perhapsCloseables.add(internalName);
  }

  /** Takes note of a machine that is to be a member of the nest of this top-level class. */
  void addNestMember(String machine) {
    nestMembers.add(machine);
  }

  void add(AsyncTarget target) {
    asyncTargets.add(target);
  }

  boolean needsWeaving() {
    return !machines.isEmpty() || !asyncInterfaces.isEmpty() || !nestMembers.isEmpty();
  }

  /** The class's binary name. */
  String name() {
    return name;
  }

  Place place() {
    return place;
  }

  /** That of the top-level class around it; empty if there is no coroutine in that. */
  Optional<Companion> companion() {
    return companion;
  }

  Map<String, Place> machines() {
    return machines;
  }

  ClassPlan plan() {
    var closeables = new Closeables(asyncCloseables, perhapsCloseables);
    return new ClassPlan(methods, asyncInterfaces, lambdas, closeables, asyncTargets, nestMembers);
  }

  /** A method of the class file as users know it. */
  static String describe(String methodName) {
    return methodName.startsWith("lambda$") ? "async lambda" : "async method " + methodName;
  }

  /** Where to report about a method of the class file; javac names those of lambdas itself. */
  Place placeOf(String methodName, String descriptor) {
    for (MethodPlan method : methods) {
      if (method.name().equals(methodName) && method.descriptor().equals(descriptor)) {
        return machines.get(method.machine());
      }
    }
    return lambdas.isEmpty() ? place : machines.get(lambdas.get(0).machine());
  }
}
