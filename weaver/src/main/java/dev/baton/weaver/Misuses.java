package dev.baton.weaver;

import dev.baton.weaver.names.RuntimeNames;
import dev.baton.weaver.names.WovenNames;
import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.ReturnKind;
import dev.baton.weaver.plan.TypeFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What stands in a class file where it cannot be woven: awaits in code that is not async or that
 * holds a monitor, and methods that cannot be async. javac's processor refuses the same in sources.
 */
final class Misuses {
  private static final String CLOSE = "close of an AsyncCloseable";

  private final ClassSurvey type;
  private final TypeFacts facts;
  private final ClosedVariables variables;
  private final List<Mistake> found = new ArrayList<>();
  private final Set<String> coroutines = new HashSet<>();

  /** What the lambdas of the class implement, by the keys of their methods. */
  private final Map<String, InvokeDynamicInsnNode> made = new HashMap<>();

  private Misuses(ClassSurvey type, TypeFacts facts) {
    this.type = type;
    this.facts = facts;
    this.variables = new ClosedVariables(type.node, facts);
  }

  static List<Mistake> in(ClassSurvey type, TypeFacts facts) {
    var misuses = new Misuses(type, facts);
    misuses.find();
    return misuses.found;
  }

  private void find() {
    type.methods.forEach(method -> coroutines.add(AsyncFunctions.key(method)));
    type.lambdas.forEach(lambda -> coroutines.add(AsyncFunctions.key(lambda)));
    for (MethodNode method : type.node.methods) {
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof InvokeDynamicInsnNode dynamic && AsyncFunctions.isFunction(dynamic)) {
          made.put(AsyncFunctions.key(AsyncFunctions.body(dynamic)), dynamic);
        }
      }
    }
    type.annotated.forEach(this::checkDeclaration);
    for (MethodNode method : type.node.methods) {
      boolean isRefused = type.annotated.contains(method) && !type.methods.contains(method);
      if (!isRefused && !BodySplitter.isBody(method)) {
        for (AbstractInsnNode insn : method.instructions) {
          check(method, insn);
        }
      }
    }
  }

  private void checkDeclaration(MethodNode method) {
    String name = method.name;
    if (AsyncDeclaration.isNative(method)) {
      add(
          method,
          null,
          "baton-async-native",
          "The method %s is native, so there is no body to be made async.".formatted(name));
    } else if (AsyncDeclaration.isAbstract(method)) {
      if ((type.node.access & Opcodes.ACC_INTERFACE) == 0) {
        add(
            method,
            null,
            "baton-async-abstract",
            "The method %s is abstract, and @Async is about a body.".formatted(name));
      }
    } else if (AsyncDeclaration.isSynchronized(method)) {
      add(
          method,
          null,
          "baton-synchronized-method",
          ("The async method %s is synchronized. A monitor belongs to a thread and"
                  + " cannot be held while a coroutine is suspended.")
              .formatted(name));
    } else if (ReturnKind.of(method.desc) == null) {
      add(
          method,
          null,
          "baton-async-return-type",
          ("The async method %s returns %s. Let it return Coroutine, Task,"
                  + " CompletableFuture, CompletionStage, Generator or AsyncGenerator.")
              .formatted(name, Type.getReturnType(method.desc).getClassName()));
    } else if (AsyncDeclaration.slots(method) > AsyncDeclaration.SLOTS) {
      add(
          method,
          null,
          "baton-too-many-parameters",
          ("The parameters of the async method %s take %d slots, long and double"
                  + " counting twice; there is room for %d.")
              .formatted(name, AsyncDeclaration.slots(method), AsyncDeclaration.SLOTS));
    }
  }

  private void check(MethodNode method, AbstractInsnNode insn) {
    if (insn instanceof InvokeDynamicInsnNode dynamic) {
      checkReference(method, dynamic);
    } else if (insn instanceof MethodInsnNode call) {
      check(method, call);
    }
  }

  private void check(MethodNode method, MethodInsnNode call) {
    boolean isEmit = RuntimeCalls.isEmit(call) || RuntimeCalls.isEmitAll(call);
    if (RuntimeCalls.isAwait(call)) {
      checkAwait(method, call, "await");
    } else if (RuntimeCalls.isEachIterator(call)) {
      checkAwait(method, call, "each");
    } else if (isEmit || RuntimeCalls.isEnd(call)) {
      checkEmit(method, call);
    } else if (RuntimeCalls.isEach(call)) {
      AbstractInsnNode next = AwaitSites.nextReal(call);
      if (!RuntimeCalls.isEachIterator(next)) {
        add(
            method,
            call,
            "baton-each-outside-loop",
            "each stands outside of the header of a loop. Write it there: for (var x :"
                + " each(source)).");
      }
    } else if (ClassSurvey.isClose(call)) {
      checkClose(method, call);
    }
  }

  /** A call of its superclass's is left to the class's own, which overrides it. */
  private void checkClose(MethodNode method, MethodInsnNode call) {
    boolean isCoroutine = coroutines.contains(AsyncFunctions.key(method));
    boolean canAwait =
        isCoroutine
            && ReturnKind.of(method.desc) != ReturnKind.GENERATOR
            && !Monitors.cover(method, call);
    if ((method.access & Opcodes.ACC_BRIDGE) != 0
        || !needsAwait(call.owner) && !variables.areIn(method, call)) {
      return;
    }
    if (!canAwait) {
      checkAwait(method, call, CLOSE);
    } else if (call.getOpcode() == Opcodes.INVOKESPECIAL
        && !facts.implementsCloseAsync(call.owner)) {
      add(
          method,
          call,
          "baton-close-of-super",
          "super.close() is the close of an AsyncCloseable, and there is nothing to await for it:"
              + " its closeAsync is abstract. Drop it.");
    }
  }

  /** Code that is not woven may close what nobody can find here. */
  private boolean needsAwait(String owner) {
    try {
      return facts.closes(owner) == TypeFacts.Closes.ASYNC;
    } catch (TypeFacts.NotFound unknown) {
      return false;
    }
  }

  private void checkAwait(MethodNode method, AbstractInsnNode at, String what) {
    if (coroutines.contains(AsyncFunctions.key(method))) {
      if (ReturnKind.of(method.desc) == ReturnKind.GENERATOR) {
        add(
            method,
            at,
            "baton-await-in-generator",
            what
                + " stands in a method that returns Generator, which runs within its"
                + " consumer's call and cannot wait. Let it return AsyncGenerator.");
      } else {
        checkMonitor(method, at, what);
      }
    } else if (DeadLambdas.isLambda(method)) {
      add(method, at, "baton-await-in-lambda", what + inLambda(method));
    } else if (method.name.equals("<init>")) {
      add(
          method,
          at,
          "baton-await-in-constructor",
          what
              + " stands in a constructor or in the initializer of a field, which cannot be"
              + " async.");
    } else if (method.name.equals("<clinit>")) {
      add(
          method,
          at,
          "baton-await-in-initializer",
          what + " stands in an initializer, which cannot be async.");
    } else {
      add(
          method,
          at,
          "baton-await-outside-async",
          ("%s stands in the method %s, which is not async. Annotate it with @Async and"
                  + " let it return a Coroutine; where a program enters async code, call"
                  + " Baton.run.")
              .formatted(what, method.name));
    }
  }

  private String inLambda(MethodNode lambda) {
    InvokeDynamicInsnNode of = made.get(AsyncFunctions.key(lambda));
    return of == null
        ? " stands in a lambda that is not async."
        : " stands in a lambda for %s, whose method %s is not async."
            .formatted(Type.getReturnType(of.desc).getClassName(), of.name);
  }

  private void checkMonitor(MethodNode method, AbstractInsnNode at, String what) {
    if (Monitors.cover(method, at)) {
      add(
          method,
          at,
          "baton-await-in-monitor",
          what
              + " stands in a synchronized block. A monitor belongs to a thread and cannot"
              + " be held while a coroutine is suspended.");
    }
  }

  private void checkEmit(MethodNode method, MethodInsnNode call) {
    ReturnKind kind =
        coroutines.contains(AsyncFunctions.key(method)) ? ReturnKind.of(method.desc) : null;
    if (kind == ReturnKind.GENERATOR && RuntimeCalls.is(call, RuntimeNames.EMIT_ALL_ASYNC)) {
      checkAwait(method, call, call.name);
    } else if (kind == ReturnKind.GENERATOR || kind == ReturnKind.ASYNC_GENERATOR) {
      if (!RuntimeCalls.isEnd(call)) {
        checkMonitor(method, call, call.name);
      }
    } else {
      add(
          method,
          call,
          "baton-emit-outside-generator",
          call.name
              + " stands outside of a generator. Let an @Async method that returns Generator"
              + " or AsyncGenerator call it.");
    }
  }

  private void checkReference(MethodNode method, InvokeDynamicInsnNode dynamic) {
    if (!AsyncFunctions.isFunction(dynamic)) {
      return;
    }
    Handle target = AsyncFunctions.body(dynamic);
    boolean isBatons =
        target.getOwner().equals(RuntimeNames.BATON.internalName())
            && RuntimeCalls.suspends(target.getName());
    boolean closes =
        target.getName().equals("close")
            && target.getDesc().equals("()V")
            && needsAwait(target.getOwner());
    if (isBatons || closes) {
      add(
          method,
          dynamic,
          "baton-await-reference",
          (closes ? CLOSE : target.getName())
              + " is no ordinary method that a method reference could hand on. Call it in an"
              + " async method or in a lambda whose interface method is annotated @Async.");
    }
  }

  private void add(MethodNode method, AbstractInsnNode at, String id, String text) {
    int line = at == null ? NestPlanner.firstLine(method) : AwaitSites.line(at);
    String name = method.name;
    if (DeadLambdas.isLambda(method)) {
      LambdaHomes.Home home = LambdaHomes.of(type.node).get(AsyncFunctions.key(method));
      name = home == null ? name : WovenNames.LAMBDA + home.javacName();
    }
    var mistake = new Mistake(type.node.name.replace('/', '.'), name, type.file(), line, id, text);
    if (!found.contains(mistake)) {
      found.add(mistake);
    }
  }
}
