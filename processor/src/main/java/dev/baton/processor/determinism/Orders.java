package dev.baton.processor.determinism;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.baton.processor.model.Subtypes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Which collections have an order that differs from run to run, as far as their types and what they
 * are set to in the class tell: the JDK's unmodifiable sets and maps, whose order each JVM picks,
 * and those by hash code whose keys have none of their own.
 */
final class Orders {
  private static final String SET = "java.util.Set";
  private static final String MAP = "java.util.Map";
  private static final String COLLECTORS = "java.util.stream.Collectors";
  private static final String FOR_SETS = "Use a List, a LinkedHashSet or a TreeSet.";
  private static final String FOR_MAPS = "Use a LinkedHashMap or a TreeMap.";
  private static final String PICKED = "each run of the JVM picks another one";

  /** Their order is that of their keys' hash codes, unless they are of a class after the slash. */
  private static final List<String> HASHED =
      List.of(
          "java.util.HashMap/java.util.LinkedHashMap",
          "java.util.HashSet/java.util.LinkedHashSet",
          "java.util.Hashtable/java.util.Properties",
          "java.util.concurrent.ConcurrentHashMap",
          "java.util.concurrent.ConcurrentHashMap.KeySetView");

  private static final Set<String> VIEWS = Set.of("keySet", "entrySet", "values");
  private static final Set<String> BY_HASH =
      Set.of("toSet", "toMap", "groupingBy", "toConcurrentMap", "groupingByConcurrent");
  private static final Set<String> AROUND_ANOTHER = Set.of("mapping", "filtering", "flatMapping");

  private final Uses uses;
  private final Subtypes subtypes;
  private final Identities identities;
  private final Assignments assignments;

  /** The variables whose values are being looked at, which may be set to each other. */
  private final Set<Element> open = new HashSet<>();

  Orders(Uses uses, Subtypes subtypes, Identities identities, Assignments assignments) {
    this.uses = uses;
    this.subtypes = subtypes;
    this.identities = identities;
    this.assignments = assignments;
  }

  /** Why going through a collection is not deterministic; empty if it is, or may be. */
  Optional<Unstable> of(TreePath expression) {
    TreePath path = Uses.inside(expression);
    Tree tree = path.getLeaf();
    if (tree instanceof ConditionalExpressionTree choice) {
      return of(new TreePath(path, choice.getTrueExpression()))
          .or(() -> of(new TreePath(path, choice.getFalseExpression())));
    }
    if (tree instanceof AssignmentTree assignment) {
      return of(new TreePath(path, assignment.getExpression()));
    }
    Optional<Unstable> made =
        tree instanceof MethodInvocationTree call
            ? uses.method(path).flatMap(method -> ofCall(path, call, method))
            : tree instanceof NewClassTree creation
                ? ofCopy(path, creation)
                : ofVariable(uses.element(path));
    return made.or(() -> ofType(uses.type(path)));
  }

  /** Why going through a collection of a type is not deterministic, whatever is in it. */
  Optional<Unstable> ofType(TypeMirror type) {
    if (type == null || type.getKind() != TypeKind.DECLARED) {
      return Optional.empty();
    }
    if (subtypes.isA(type, "java.util.IdentityHashMap")) {
      return Optional.of(
          new Unstable(
              "The order of an IdentityHashMap",
              "it is that of the objects' identities, which each run picks anew",
              FOR_MAPS));
    }
    if (subtypes.isA(type, "java.util.WeakHashMap")) {
      return Optional.of(
          new Unstable(
              "What is in a WeakHashMap",
              "it depends on when the garbage collector runs",
              FOR_MAPS));
    }
    return HASHED.stream()
        .map(name -> name.split("/"))
        .filter(names -> subtypes.isA(type, names[0]))
        .filter(names -> names.length == 1 || !subtypes.isA(type, names[1]))
        .findFirst()
        .flatMap(names -> uses.as(type, names[0]))
        .flatMap(this::byKey);
  }

  /** What the first type argument, the key's type, says of a collection by hash codes. */
  private Optional<Unstable> byKey(DeclaredType type) {
    String name = type.asElement().getSimpleName().toString();
    if (type.getTypeArguments().isEmpty()) {
      return Optional.of(
          new Unstable(
              "The order of a " + name,
              "it is that of hash codes, and a raw type does not say whether its keys have any of"
                  + " their own",
              "Say what is in it."));
    }
    TypeMirror key = type.getTypeArguments().get(0);
    return identities
        .inHash(key)
        .map(
            culprit ->
                new Unstable(
                    "The order of a " + name + of(type, key),
                    "it is that of its keys' hash codes, and " + Hashes.why(culprit),
                    forKeys(type)));
  }

  private String of(DeclaredType type, TypeMirror key) {
    return subtypes.isA(type, MAP) ? " with " + Uses.text(key) + " keys" : " of " + Uses.text(key);
  }

  private String forKeys(DeclaredType type) {
    boolean isMap = subtypes.isA(type, MAP);
    TypeMirror key = type.getTypeArguments().get(0);
    if (key instanceof DeclaredType d && Identities.isEnum((TypeElement) d.asElement())) {
      return isMap ? "Use an EnumMap." : "Use an EnumSet.";
    }
    return isMap ? FOR_MAPS : "Use a LinkedHashSet or a TreeSet.";
  }

  private Optional<Unstable> ofVariable(Element variable) {
    if (variable == null || !(variable.getKind().isField() || isLocal(variable))) {
      return Optional.empty();
    }
    if (!open.add(variable)) {
      return Optional.empty();
    }
    Optional<Unstable> found =
        assignments.of(variable).stream().flatMap(value -> of(value).stream()).findFirst();
    open.remove(variable);
    return found;
  }

  private static boolean isLocal(Element variable) {
    return variable.getKind() == ElementKind.LOCAL_VARIABLE
        || variable.getKind() == ElementKind.PARAMETER;
  }

  /** A copy by hash code keeps the order of those that collide. */
  private Optional<Unstable> ofCopy(TreePath path, NewClassTree creation) {
    TypeMirror type = uses.type(path);
    boolean byHash =
        Stream.of("java.util.HashSet", "java.util.HashMap").anyMatch(n -> subtypes.isA(type, n));
    return byHash && creation.getArguments().size() == 1
        ? of(new TreePath(path, creation.getArguments().get(0)))
        : Optional.empty();
  }

  private Optional<Unstable> ofCall(
      TreePath path, MethodInvocationTree call, ExecutableElement method) {
    String name = method.getSimpleName().toString();
    if (Uses.isOf(method, SET) && Set.of("of", "copyOf").contains(name)) {
      return picked(call, method, 1, "Set." + name, FOR_SETS);
    }
    if (Uses.isOf(method, MAP) && Set.of("of", "ofEntries", "copyOf").contains(name)) {
      return picked(call, method, name.equals("of") ? 2 : 1, "Map." + name, FOR_MAPS);
    }
    if (VIEWS.contains(name) && call.getArguments().isEmpty()) {
      return Uses.qualifier(path).flatMap(this::of);
    }
    if (Uses.isOf(method, "java.util.Collections")
        && name.matches("(unmodifiable|synchronized|checked)(Set|Map|Collection)|newSetFromMap")) {
      return of(new TreePath(path, call.getArguments().get(0)));
    }
    return name.equals("collect") && call.getArguments().size() == 1
        ? collected(new TreePath(path, call.getArguments().get(0)), uses.type(path))
        : Optional.empty();
  }

  /** One element has one order. */
  private Optional<Unstable> picked(
      MethodInvocationTree call, ExecutableElement method, int ofOne, String name, String instead) {
    List<? extends ExpressionTree> arguments = call.getArguments();
    boolean isCopy = name.endsWith("copyOf");
    boolean isArray = method.isVarArgs() && arguments.size() == 1;
    return arguments.size() <= ofOne && !isCopy && !isArray
        ? Optional.empty()
        : Optional.of(new Unstable("The order of what " + name + " gives", PICKED, instead));
  }

  private Optional<Unstable> collected(TreePath collector, TypeMirror result) {
    TreePath path = Uses.inside(collector);
    Optional<ExecutableElement> method =
        path.getLeaf() instanceof MethodInvocationTree ? uses.method(path) : Optional.empty();
    if (method.isEmpty() || !Uses.isOf(method.get(), COLLECTORS)) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments =
        ((MethodInvocationTree) path.getLeaf()).getArguments();
    String name = method.get().getSimpleName().toString();
    if (AROUND_ANOTHER.contains(name)) {
      return collected(new TreePath(path, arguments.get(arguments.size() - 1)), result);
    }
    if (name.startsWith("toUnmodifiable") && !name.endsWith("List")) {
      String instead =
          name.endsWith("Set")
              ? "Collect to a List, or with Collectors.toCollection(LinkedHashSet::new)."
              : "Collect with Collectors.toMap(…, …, …, LinkedHashMap::new).";
      return Optional.of(
          new Unstable("The order of what Collectors." + name + " gives", PICKED, instead));
    }
    return BY_HASH.contains(name) && !choosesMap(method.get())
        ? Stream.of(SET, MAP)
            .flatMap(t -> uses.as(result, t).stream())
            .findFirst()
            .flatMap(this::byKey)
        : Optional.empty();
  }

  private static boolean choosesMap(ExecutableElement collector) {
    return collector.getParameters().stream()
        .anyMatch(p -> p.asType().toString().startsWith("java.util.function.Supplier"));
  }
}
