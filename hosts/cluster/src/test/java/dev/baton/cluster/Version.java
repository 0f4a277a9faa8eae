package dev.baton.cluster;

import dev.baton.host.CapabilityType;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** One version of the interface {@code shop.Stock}, in a class loader of its own. */
final class Version implements AutoCloseable {
  private final URLClassLoader loader;
  final CapabilityType<?> capability;

  /** Compiles the source, which has {@code Stock} and whatever it needs. */
  Version(Path folder, String source) throws Exception {
    Path its = Files.createTempDirectory(folder, "version");
    Path file = Files.writeString(its.resolve("Stock.java"), "package shop;\n" + source);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean compiled =
        compiler
            .getTask(
                null,
                null,
                null,
                List.of("-d", its.toString(), "-proc:none"),
                null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(file.toFile()))
            .call();
    if (!compiled) {
      throw new AssertionError("It does not compile: " + source);
    }
    loader = new URLClassLoader(new URL[] {its.toUri().toURL()}, null);
    capability = Reflected.capability(loader.loadClass("shop.Stock"));
  }

  Hash hash() {
    return new Bound(capability, Map.of()).hash();
  }

  /** Returns options that serve it, with methods that give null. */
  ClusterOptions served(ClusterOptions options) {
    return serve(options, capability);
  }

  private <C> ClusterOptions serve(ClusterOptions options, CapabilityType<C> its) {
    Object target =
        Proxy.newProxyInstance(
            loader, new Class<?>[] {its.type()}, (proxy, method, arguments) -> null);
    return options.serve(its, its.type().cast(target));
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
