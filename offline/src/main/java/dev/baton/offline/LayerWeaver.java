package dev.baton.offline;

import dev.baton.weaver.ClassWeaver;
import dev.baton.weaver.NestPlanner;
import dev.baton.weaver.plan.CannotWeave;
import dev.baton.weaver.plan.MachineFile;
import dev.baton.weaver.plan.Mistake;
import dev.baton.weaver.plan.NestPlan;
import dev.baton.weaver.plan.TypeFacts;
import dev.baton.weaver.plan.Unwoven;
import dev.baton.weaver.plan.WeaveWarning;
import dev.baton.weaver.plan.WeavingTool;
import dev.baton.weaver.plan.WovenClass;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Weaves the classes of a layer, nest by nest. */
final class LayerWeaver {
  /** The id of what is said of a runtime that code cannot be woven for. */
  static final String RUNTIME = "baton-runtime-version";

  private static final String DAMAGED = "baton-damaged-class";

  private final Layer layer;
  private final WeavingTool tool;
  private final ClassPath all;
  private final Nests nests;
  private final Hierarchy types;
  private final Map<String, byte[]> machines = new LinkedHashMap<>();
  private final Map<String, byte[]> classes = new LinkedHashMap<>();
  private final Map<String, String> homes = new HashMap<>();
  private final List<Mistake> mistakes = new ArrayList<>();
  private final List<Unwoven> unwoven = new ArrayList<>();
  private final List<Mistake> warnings = new ArrayList<>();

  /** Whether code can be woven for the runtime that there is; null as long as nothing was. */
  private Boolean agrees;

  private LayerWeaver(Layer layer, ClassPath path, WeavingTool tool) {
    this.layer = layer;
    this.tool = tool;
    this.all = ((ClassPath) layer.files()::get).or(path);
    this.nests = new Nests(layer.files());
    this.types = new Hierarchy(all);
  }

  /**
   * Weaves.
   *
   * @param path where other types are found
   * @param tool who weaves, in messages
   */
  static Woven weave(Layer layer, ClassPath path, WeavingTool tool) {
    var weaver = new LayerWeaver(layer, path, tool);
    weaver.weave();
    Map<String, byte[]> changed = new LinkedHashMap<>(weaver.machines);
    changed.putAll(weaver.classes);
    return new Woven(
        weaver.mistakes.isEmpty() ? changed : Map.of(),
        weaver.homes,
        weaver.mistakes,
        weaver.unwoven,
        weaver.warnings);
  }

  private void weave() {
    Set<String> topLevels = new LinkedHashSet<>();
    for (String name : layer.own()) {
      try {
        if (isConcerned(name)) {
          topLevels.add(nests.topLevel(name));
        }
      } catch (TypeFacts.NotFound missing) {
        addMissing(name, missing);
      } catch (RuntimeException damaged) {
        add(name, DAMAGED, new TypeFile.Damaged(name).getMessage());
      }
    }
    if (mistakes.isEmpty()) {
      topLevels.forEach(this::weaveNest);
    }
  }

  /** Whether a class names what may have to be woven, or stand where it must not. */
  private boolean isConcerned(String name) {
    byte[] file = layer.files().get(name);
    Mentions mentions = Mentions.in(file);
    TypeFile.read(name, file);
    return mentions.namesBaton()
        || mentions.functions().stream().anyMatch(this::isAsync)
        || mentions.closed().stream().anyMatch(this::closesAsync);
  }

  private boolean isAsync(String function) {
    return types.hasAsyncMethod(function);
  }

  /** Classes that name nothing of Baton may close what nobody can find here. */
  private boolean closesAsync(String type) {
    try {
      return !type.startsWith("[") && types.closes(type).isAsync();
    } catch (TypeFacts.NotFound unknown) {
      return false;
    }
  }

  private void weaveNest(String topLevel) {
    List<String> names = nests.members(topLevel);
    String at = topLevel;
    try {
      if (!names.contains(topLevel)) {
        add(topLevel, "baton-class-path", "the classes in it are here, and it is not");
        return;
      }
      NestPlan plan =
          NestPlanner.plan(names.stream().map(name -> layer.files().get(name)).toList(), types);
      mistakes.addAll(plan.mistakes());
      warnings.addAll(plan.warnings());
      unwoven.addAll(plan.unwoven());
      Set<String> made = new LinkedHashSet<>();
      if (plan.mistakes().isEmpty()) {
        for (NestPlan.Member member : plan.classes()) {
          at = member.internalName();
          if (member.needsWeaving() && agrees(at)) {
            weave(topLevel, member, made);
          }
        }
      }
      for (String machine : plan.machines()) {
        if (!made.contains(machine) && !layer.files().containsKey(machine)) {
          unwoven.add(
              new Unwoven(
                  topLevel.replace('/', '.'),
                  "",
                  0,
                  "machine " + machine.replace('/', '.') + ", which is missing"));
        }
      }
    } catch (TypeFacts.NotFound missing) {
      addMissing(at, missing);
    } catch (RuntimeException | StackOverflowError bug) {
      var trace = new StringWriter();
      bug.printStackTrace(new PrintWriter(trace, true));
      add(
          at,
          "baton-internal-error",
          "This is a mistake in Baton, not in your code. Please report it with this text: "
              + trace);
    }
  }

  /** Whether code can be woven for the runtime; says once, of the first class, why not. */
  private boolean agrees(String name) {
    if (agrees == null) {
      try {
        Optional<String> refusal = RuntimeOnPath.find(all).refusal(tool);
        refusal.ifPresent(why -> add(name, RUNTIME, why));
        agrees = refusal.isEmpty();
      } catch (TypeFacts.NotFound unreadable) {
        add(name, id(unreadable), unreadable.getMessage());
        agrees = false;
      }
    }
    return agrees;
  }

  /** Where a type of Baton's is missing, the runtime is, or is another one, and that is said. */
  private void addMissing(String name, TypeFacts.NotFound missing) {
    if (!missing.type().startsWith(Mentions.PACKAGE) || agrees(name)) {
      add(name, id(missing), missing.getMessage());
    }
  }

  private void weave(String topLevel, NestPlan.Member member, Set<String> made) {
    String name = member.internalName();
    byte[] file = layer.files().get(name);
    if (member.isWoven()) {
      put(topLevel, name, ClassWeaver.addToNest(file, member.plan().nestMembers()));
      return;
    }
    try {
      WovenClass woven = ClassWeaver.weave(file, member.plan());
      for (MachineFile machine : woven.machines()) {
        byte[] there = layer.files().get(machine.internalName());
        if (there != null && !ClassWeaver.mayReplace(there)) {
          add(
              name,
              "baton-name-taken",
              "Baton makes a class "
                  + machine.internalName().replace('/', '.')
                  + ", and that name is taken. Rename the other one.");
        }
        made.add(machine.internalName());
        machines.put(machine.internalName(), machine.bytes());
        homes.put(machine.internalName(), topLevel);
      }
      for (WeaveWarning warning : woven.warnings()) {
        warnings.add(
            about(
                name,
                warning.methodName(),
                warning.descriptor(),
                "baton-too-large",
                warning.text()));
      }
      put(topLevel, name, woven.bytes());
    } catch (CannotWeave refused) {
      mistakes.add(
          about(
              name,
              refused.methodName(),
              refused.descriptor(),
              "baton-cannot-weave",
              "it cannot be woven: " + refused.reason()));
    }
  }

  /** What is to be said of a method of a class file. */
  private Mistake about(String name, String method, String descriptor, String id, String text) {
    var place = MethodPlace.of(layer.files().get(name), method, descriptor);
    return new Mistake(name.replace('/', '.'), method, place.file(), place.line(), id, text);
  }

  private static String id(TypeFacts.NotFound missing) {
    return missing instanceof TypeFile.Damaged ? DAMAGED : "baton-class-path";
  }

  private void put(String topLevel, String name, byte[] woven) {
    classes.put(name, woven);
    homes.put(name, topLevel);
  }

  private void add(String name, String id, String text) {
    mistakes.add(new Mistake(name.replace('/', '.'), "", "", 0, id, text));
  }
}
