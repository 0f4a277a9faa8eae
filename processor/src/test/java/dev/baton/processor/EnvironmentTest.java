package dev.baton.processor;

import static com.google.testing.compile.Compiler.javac;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.Compilation;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Name;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.junit.jupiter.api.Test;

/** The environments that build tools wrap around javac's, and those of other compilers. */
class EnvironmentTest {
  @Test
  void heldInAField() {
    assertThat(Compiling.said(compileWith(Holder::new))).isEmpty();
  }

  @Test
  void heldByTheHandlerOfAProxy() {
    assertThat(Compiling.said(compileWith(e -> proxy(new Forward(e))))).isEmpty();
  }

  @Test
  void wrappedTwice() {
    assertThat(Compiling.said(compileWith(e -> new Holder(proxy(new Forward(e)))))).isEmpty();
  }

  @Test
  void whatIsWrittenIsAccountedFor() {
    List<String> accounts = new ArrayList<>();
    assertThat(
            Compiling.said(
                compileWith(
                    e ->
                        new Holder(e) {
                          @Override
                          public Filer getFiler() {
                            return accounting(super.getFiler(), accounts);
                          }
                        })))
        .isEmpty();
    assertThat(accounts)
        .containsExactly(
            "createResource CLASS_OUTPUT demo Sample$Async$A.class of [demo.Sample]",
            "createResource SOURCE_OUTPUT demo Sample$Async.java of [demo.Sample]");
  }

  private static Filer accounting(Filer filer, List<String> accounts) {
    InvocationHandler handler =
        (self, method, a) -> {
          accounts.add(
              method.getName()
                  + String.format(
                      " %s %s %s of %s", a[0], a[1], a[2], Arrays.asList((Object[]) a[3])));
          return method.invoke(filer, a);
        };
    return (Filer)
        Proxy.newProxyInstance(
            EnvironmentTest.class.getClassLoader(), new Class<?>[] {Filer.class}, handler);
  }

  @Test
  void notJavac() {
    List<String> said = new ArrayList<>();
    Messager messager =
        (Messager)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Messager.class},
                (self, method, arguments) -> said.add(arguments[0] + ": " + arguments[1]));
    AsyncProcessor processor = new AsyncProcessor();
    processor.init(
        proxy((self, method, a) -> method.getName().equals("getMessager") ? messager : null));

    processor.process(Set.of(annotation("java.lang.Deprecated")), null);
    assertThat(said).isEmpty();
    processor.process(Set.of(annotation("dev.baton.annotation.Async")), null);
    processor.process(Set.of(annotation("dev.baton.annotation.Async")), null);
    assertThat(said).singleElement().asString().startsWith("ERROR: [baton-not-javac]");
  }

  private static TypeElement annotation(String qualifiedName) {
    InvocationHandler name = (self, method, arguments) -> qualifiedName.equals(arguments[0]);
    Object nameProxy =
        Proxy.newProxyInstance(
            EnvironmentTest.class.getClassLoader(), new Class<?>[] {Name.class}, name);
    return (TypeElement)
        Proxy.newProxyInstance(
            EnvironmentTest.class.getClassLoader(),
            new Class<?>[] {TypeElement.class},
            (self, method, arguments) ->
                method.getName().equals("hashCode") ? (Object) 1 : nameProxy);
  }

  private static Compilation compileWith(UnaryOperator<ProcessingEnvironment> wrapper) {
    return javac()
        .withClasspath(Compiling.classPath())
        .withProcessors(new Wrapped(wrapper))
        .compile(
            Compiling.source(
                "Sample",
                "class Sample { @Async Coroutine<Integer> a() { return done(await(done(1))); } }"));
  }

  private static ProcessingEnvironment proxy(InvocationHandler handler) {
    return (ProcessingEnvironment)
        Proxy.newProxyInstance(
            EnvironmentTest.class.getClassLoader(),
            new Class<?>[] {ProcessingEnvironment.class},
            handler);
  }

  @SupportedAnnotationTypes("*")
  private static final class Wrapped extends AbstractProcessor {
    private final AsyncProcessor processor = new AsyncProcessor();
    private final UnaryOperator<ProcessingEnvironment> wrapper;

    Wrapped(UnaryOperator<ProcessingEnvironment> wrapper) {
      this.wrapper = wrapper;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latest();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      processor.init(wrapper.apply(environment));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return processor.process(annotations, round);
    }
  }

  /** An invocation handler that forwards, as IntelliJ's does. */
  private static final class Forward implements InvocationHandler {
    private final ProcessingEnvironment original;

    Forward(ProcessingEnvironment original) {
      this.original = original;
    }

    @Override
    public Object invoke(Object self, Method method, Object[] arguments) throws Throwable {
      try {
        return method.invoke(original, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }
  }

  /** An environment that forwards, as Gradle's does. */
  private static class Holder implements ProcessingEnvironment {
    private final ProcessingEnvironment delegate;

    Holder(ProcessingEnvironment delegate) {
      this.delegate = delegate;
    }

    @Override
    public Map<String, String> getOptions() {
      return delegate.getOptions();
    }

    @Override
    public Messager getMessager() {
      return delegate.getMessager();
    }

    @Override
    public Filer getFiler() {
      return delegate.getFiler();
    }

    @Override
    public Elements getElementUtils() {
      return delegate.getElementUtils();
    }

    @Override
    public Types getTypeUtils() {
      return delegate.getTypeUtils();
    }

    @Override
    public SourceVersion getSourceVersion() {
      return delegate.getSourceVersion();
    }

    @Override
    public Locale getLocale() {
      return delegate.getLocale();
    }
  }
}
