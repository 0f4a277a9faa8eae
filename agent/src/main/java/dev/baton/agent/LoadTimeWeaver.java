package dev.baton.agent;

import dev.baton.offline.ClassPath;
import dev.baton.offline.LoadTime;
import dev.baton.weaver.plan.Mistake;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.Set;

/**
 * Weaves each class that is about to be loaded, if there is anything to weave. The virtual machine
 * swallows what a transformer throws, and loads the class as it was; so a class that cannot be
 * woven becomes one that throws when it is initialised.
 */
final class LoadTimeWeaver implements ClassFileTransformer {
  /** Packages of Baton's own, which are woven where there is anything to weave. */
  private static final List<String> OURS =
      List.of(
          "agent",
          "internal",
          "offline",
          "weaver",
          "woven",
          "streams",
          "channels",
          "loop",
          "sync",
          "host",
          "codec");

  private final Definer definer;
  private final Set<String> suppressed;

  LoadTimeWeaver(Definer definer, Set<String> suppressed) {
    this.definer = definer;
    this.suppressed = suppressed;
  }

  @Override
  public byte[] transform(
      ClassLoader loader,
      String name,
      Class<?> redefined,
      ProtectionDomain domain,
      byte[] classFile) {
    if (loader == null || name == null || redefined != null || isOurs(name)) {
      return null;
    }
    LoadTime.Loaded loaded = LoadTime.weave(name, classFile, path(loader));
    if (loaded == null) {
      return null;
    }
    for (Mistake warning : loaded.warnings()) {
      if (!suppressed.contains(warning.id())) {
        System.err.println("baton-agent: warning: " + warning.inFull());
      }
    }
    loaded.machines().forEach((machine, file) -> definer.define(loader, machine, file, domain));
    return loaded.classFile();
  }

  private static boolean isOurs(String name) {
    String prefix = "dev/baton/";
    return name.startsWith(prefix)
        && (name.indexOf('/', prefix.length()) < 0
            || OURS.contains(name.substring(prefix.length(), name.indexOf('/', prefix.length()))));
  }

  private static ClassPath path(ClassLoader loader) {
    return name -> {
      try (InputStream in = loader.getResourceAsStream(name + ".class")) {
        return in == null ? null : in.readAllBytes();
      }
    };
  }
}
