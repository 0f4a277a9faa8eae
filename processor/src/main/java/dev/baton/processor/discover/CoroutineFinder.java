package dev.baton.processor.discover;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.baton.processor.model.AsyncElements;
import dev.baton.processor.weave.AwaitPoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** A walk over a top-level class that collects its coroutines, in the order of the source. */
final class CoroutineFinder extends TreeScanner<Void, Void> {
  private final Elements elements;
  private final Types types;
  private final Trees trees;
  private final SourceText text;
  private final ImportedNames names;
  private final MachineNames machines;
  private final Map<Tree, TypeElement> memberClasses = new IdentityHashMap<>();
  private final Map<Tree, ExecutableElement> memberMethods = new IdentityHashMap<>();
  private final List<DiscoveredCoroutine> found = new ArrayList<>();

  /** The innermost class around the walk. */
  private Scope scope;

  /** The member of that class around the walk; null between members. */
  private Member member;

  /** The type that {@code new} names, while the walk is in its anonymous body. */
  private String anonymous = "";

  /**
   * A member of a class that lambdas can stand in.
   *
   * @param javacName what javac names its lambdas after
   * @param name what their machines are named after
   */
  private record Member(String javacName, String name) {}

  CoroutineFinder(
      ProcessingEnvironment environment, Trees trees, SourceText text, TypeElement topLevel) {
    this.elements = environment.getElementUtils();
    this.types = environment.getTypeUtils();
    this.trees = trees;
    this.text = text;
    this.names = new ImportedNames(text.unit());
    addMembers(topLevel);
    this.machines = new MachineNames(topLevel.getSimpleName() + "$Async", typeNames());
  }

  /** The simple names of the types that machines may hold: the classes, and those of parameters. */
  private Set<String> typeNames() {
    Set<String> found = new HashSet<>();
    memberClasses.values().forEach(type -> found.add(type.getSimpleName().toString()));
    for (ExecutableElement method : memberMethods.values()) {
      method.getParameters().forEach(parameter -> addTypeNames(parameter.asType(), found));
      addTypeNames(method.getReturnType(), found);
    }
    return found;
  }

  private static void addTypeNames(TypeMirror type, Set<String> found) {
    if (type instanceof ArrayType array) {
      addTypeNames(array.getComponentType(), found);
    } else if (type instanceof DeclaredType declared) {
      found.add(declared.asElement().getSimpleName().toString());
      addTypeNames(declared.getEnclosingType(), found);
      declared.getTypeArguments().forEach(argument -> addTypeNames(argument, found));
    }
  }

  List<DiscoveredCoroutine> find(ClassTree topLevel) {
    scan(topLevel, null);
    return List.copyOf(found);
  }

  private void addMembers(TypeElement type) {
    memberClasses.put(trees.getTree(type), type);
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      MethodTree tree = trees.getTree(method); // null for what javac adds, such as values()
      if (tree != null) {
        memberMethods.put(tree, method);
      }
    }
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addMembers);
  }

  @Override
  public Void visitNewClass(NewClassTree creation, Void unused) {
    scan(creation.getEnclosingExpression(), null);
    scan(creation.getArguments(), null);
    anonymous = simpleName(creation.getIdentifier());
    scan(creation.getClassBody(), null);
    anonymous = "";
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    Scope outer = scope;
    TypeElement type = memberClasses.get(tree);
    if (type != null) {
      scope = Scope.ofMember(outer, tree, type, elements);
    } else {
      scope = Scope.ofLocal(outer, tree, tree.getSimpleName().isEmpty() ? anonymous : "");
    }
    anonymous = "";
    Member outerMember = member;
    member = null;
    super.visitClass(tree, null);
    member = outerMember;
    scope = outer;
    return null;
  }

  @Override
  public Void visitMethod(MethodTree method, Void unused) {
    ExecutableElement element = memberMethods.get(method);
    if (method.getBody() != null && isAsync(method, element)) {
      found.add(describe(method, element));
    }
    String name = method.getName().toString();
    boolean isConstructor = name.equals("<init>");
    Member entered = isConstructor ? new Member("new", "New") : new Member(name, name);
    in(entered, () -> super.visitMethod(method, null));
    return null;
  }

  @Override
  public Void visitVariable(VariableTree variable, Void unused) {
    boolean isStatic = variable.getModifiers().getFlags().contains(Modifier.STATIC);
    String javac = isStatic ? "static" : "new";
    Member entered = new Member(javac, variable.getName().toString());
    in(entered, () -> super.visitVariable(variable, null));
    return null;
  }

  @Override
  public Void visitBlock(BlockTree block, Void unused) {
    Member entered = block.isStatic() ? new Member("static", "Static") : new Member("new", "New");
    in(entered, () -> super.visitBlock(block, null));
    return null;
  }

  /** Variables and blocks within a method are part of it. */
  private void in(Member entered, Runnable walk) {
    Member outer = member;
    member = outer == null ? entered : outer;
    walk.run();
    member = outer;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree lambda, Void unused) {
    List<AwaitPoint> awaits = awaits(lambda.getBody());
    if (!awaits.isEmpty() || ClosingFinder.mayAwait(lambda.getBody(), this::mayBeCloseable)) {
      found.add(describe(lambda, awaits));
    }
    return super.visitLambdaExpression(lambda, null);
  }

  /** Whether a type, as it is written, may be an AsyncCloseable; null if none is written. */
  private boolean mayBeCloseable(Tree written) {
    TypeElement closeable = elements.getTypeElement("dev.baton.AsyncCloseable");
    Optional<TypeElement> type = written == null ? Optional.empty() : named(written);
    return closeable != null
        && type.map(found -> types.isSubtype(types.erasure(found.asType()), closeable.asType()))
            .orElse(names.importsBaton());
  }

  private Optional<TypeElement> named(Tree written) {
    if (written instanceof ParameterizedTypeTree parameterized) {
      return named(parameterized.getType());
    }
    String name = written.toString();
    return memberClasses.values().stream()
        .filter(type -> type.getSimpleName().contentEquals(name))
        .findFirst()
        .or(
            () ->
                names.candidates(name).stream()
                    .map(elements::getTypeElement)
                    .filter(Objects::nonNull)
                    .findFirst());
  }

  private DiscoveredCoroutine describe(LambdaExpressionTree lambda, List<AwaitPoint> awaits) {
    return new DiscoveredCoroutine(
        DiscoveredCoroutine.Kind.LAMBDA,
        "lambda$" + member.javacName(),
        scope.binaryName(),
        machines.take(scope.machinePrefix(), member.name(), "Lambda"),
        text.start(lambda),
        text.lineOf(text.start(lambda)),
        false,
        Optional.empty(),
        List.of(),
        awaits);
  }

  private boolean isAsync(MethodTree method, ExecutableElement element) {
    return element == null
        ? method.getModifiers().getAnnotations().stream().anyMatch(names::isAsync)
        : AsyncElements.isAsync(element);
  }

  private DiscoveredCoroutine describe(MethodTree method, ExecutableElement element) {
    String name = method.getName().toString();
    return new DiscoveredCoroutine(
        DiscoveredCoroutine.Kind.METHOD,
        name,
        scope.binaryName(),
        machines.take(scope.machinePrefix(), name, ""),
        text.start(method),
        text.lineOfName(method),
        method.getModifiers().getFlags().contains(Modifier.STATIC),
        Optional.ofNullable(element),
        element == null ? namesOnly(method) : withTypes(element),
        awaits(method.getBody()));
  }

  private static List<DiscoveredParameter> withTypes(ExecutableElement element) {
    List<DiscoveredParameter> parameters = new ArrayList<>();
    for (VariableElement parameter : element.getParameters()) {
      String name = parameter.getSimpleName().toString();
      parameters.add(new DiscoveredParameter(name, Optional.of(parameter.asType())));
    }
    return List.copyOf(parameters);
  }

  private static List<DiscoveredParameter> namesOnly(MethodTree method) {
    List<DiscoveredParameter> parameters = new ArrayList<>();
    for (VariableTree parameter : method.getParameters()) {
      parameters.add(new DiscoveredParameter(parameter.getName().toString(), Optional.empty()));
    }
    return List.copyOf(parameters);
  }

  private List<AwaitPoint> awaits(Tree body) {
    return AwaitFinder.find(body, text, call -> names.suspending(call, scope));
  }

  private static String simpleName(Tree type) {
    if (type instanceof ParameterizedTypeTree parameterized) {
      return simpleName(parameterized.getType());
    }
    String written = type instanceof IdentifierTree name ? name.getName().toString() : "" + type;
    return written.substring(written.lastIndexOf('.') + 1).replaceAll("\\W", "");
  }
}
