package dev.baton.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.testing.compile.JavaFileObjects;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is said of capabilities that are none, and of calls that go around their twins. */
class CapabilityMisuseTest {
  @Test
  void typesThatCannotBe() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-capability-type] Light cannot be a capability: it is an enum
          @Capability enum Light { ON }

          // BUG: Diagnostic contains: [baton-capability-type] Hit cannot be a capability: it is a record
          @Capability record Hit(String text) {}

          // BUG: Diagnostic contains: [baton-capability-type] Mark cannot be a capability: it is an annotation
          @Capability @interface Mark {}

          // BUG: Diagnostic contains: [baton-capability-type] The interface Hidden cannot be a capability: it is private
          @Capability private interface Hidden { void call(); }

          private static class Around {
            // BUG: Diagnostic contains: [baton-capability-type] The class Within cannot be a capability: it is private, or in a private class
            @Capability static class Within { public void call() {} }
          }

          static class Box<T> {
            // BUG: Diagnostic contains: [baton-capability-type] The class Inner cannot be a capability: it belongs to an object of a generic class; make it static.
            @Capability class Inner { public void call() {} }
          }

          @Capability class Owned { public void call() {} }
        }
        """);
  }

  @Test
  void nothingToCall() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-capability-type] The interface Empty cannot be a capability: it has no public method
          @Capability interface Empty { @Override String toString(); static void make() {} }

          // BUG: Diagnostic contains: [baton-capability-type] The class Closed cannot be a capability: it has no public method
          @Capability static final class Closed { void call() {} @Override public String toString() { return ""; } }
        }
        """);
  }

  @Test
  void localTypes() {
    Expected.check(
        """
        class Sample {
          void plain() {
            // BUG: Diagnostic contains: [baton-capability-type] Local cannot be a capability: it is local
            @Capability interface Local { void call(); }
            Local local = () -> {};
            local.call();
          }
        }
        """);
  }

  @Test
  void whatIsAsynchronousAlready() {
    Expected.check(
        """
        class Sample {
          @Capability interface Search<T extends Future<String>> {
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.coroutine returns dev.baton.Coroutine<java.lang.String>, which is asynchronous already: await it
            Coroutine<String> coroutine();
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.task
            Task<String> task();
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.stage
            CompletionStage<String> stage();
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.completable
            CompletableFuture<String> completable();
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.future
            Future<?> future();
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.variable
            T variable();
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.publisher
            SubmissionPublisher<String> publisher();
            // BUG: Diagnostic contains: [baton-capability-async] The method Search.generator
            AsyncGenerator<String> generator();
            String blocks(Future<String> future);
          }

          // BUG: Diagnostic contains: [baton-capability-async] The method Inherits.call returns java.util.concurrent.Future<java.lang.String>
          @Capability interface Inherits extends Callable<Future<String>> {}
        }
        """);
  }

  @Test
  void theTwinsOwnMethods() {
    Expected.check(
        """
        class Sample {
          @Capability interface Search {
            // BUG: Diagnostic contains: [baton-capability-of] The method Search.of has the parameters of the static method by which its twin Sample_SearchAsync is made. Rename it.
            String of(dev.baton.host.Host host);
            // BUG: Diagnostic contains: [baton-capability-of]
            void of(Search search, dev.baton.host.Host host);
            void of(Object search, dev.baton.host.Host host);
            void of(dev.baton.host.Host host, Search search);
            void of();
          }
        }
        """);
  }

  @Test
  void typesThatTheTwinHasNoAccessTo() {
    Expected.check(
        """
        class Sample {
          private static class Secret {}
          private interface Bound {}
          static class Open { private static class Deep extends Exception {} }

          @Capability interface Search {
            // BUG: Diagnostic contains: [baton-capability-access] The method Search.find names demo.Sample.Secret, which Sample_SearchAsync, a class of its own in the package, has no access to. Make it visible in its package.
            void find(List<Secret[]> secrets);
            // BUG: Diagnostic contains: [baton-capability-access] The method Search.give names demo.Sample.Secret
            Secret give();
            // BUG: Diagnostic contains: [baton-capability-access] The method Search.fail names demo.Sample.Open.Deep
            void fail() throws Open.Deep;
            // BUG: Diagnostic contains: [baton-capability-access] The method Search.bound names demo.Sample.Bound
            <T extends Bound> void bound(T t);
            void open(Open open);
          }
        }
        """);
  }

  @Test
  void timesThatAreNone() {
    Expected.check(
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-call-timeout] "soon" is no time for a call. Write a whole number greater than zero and its unit
          @CallTimeout("soon")
          @Capability interface Search {
            // BUG: Diagnostic contains: [baton-call-timeout] "0s"
            @CallTimeout("0s") void zero();
            // BUG: Diagnostic contains: [baton-call-timeout] "2 s"
            @CallTimeout("2 s") void space();
            // BUG: Diagnostic contains: [baton-call-timeout] "-1ms"
            @CallTimeout("-1ms") void negative();
            // BUG: Diagnostic contains: [baton-call-timeout] "1.5s"
            @CallTimeout("1.5s") void fraction();
            // BUG: Diagnostic contains: [baton-call-timeout] "2562048h"
            @CallTimeout("2562048h") void tooLong();
            @CallTimeout("2562047h") void longest();
          }
        }
        """);
  }

  @Test
  void toolsOfOneName() {
    Expected.check(
        """
        class Sample {
          @Capability(tools = true) interface Search {
            void find(String query);
            // BUG: Diagnostic contains: [baton-capability-tools] There are several methods Search.find, and a tool is called by its name alone. Rename one of them
            void find(int number);
            void other();
          }
          @Capability(tools = false) interface Overloads { void find(String query); void find(int number); }
        }
        """);
  }

  @Test
  void whatIsSaidOfCallsOutsideOfCapabilities() {
    Expected.check(
        """
        // BUG: Diagnostic contains: [baton-outside-capability] @Idempotent says how a capability's method is called, and Sample is none. Annotate the type @Capability, or take this away.
        @Idempotent
        class Sample {
          // BUG: Diagnostic contains: [baton-outside-capability] @CallTimeout says how a capability's method is called, and Sample is none. Annotate the type around it @Capability
          @CallTimeout("2s")
          public void call() {}

          // BUG: Diagnostic contains: [baton-outside-capability] @OnCancel
          @OnCancel(OnCancel.Policy.JOIN)
          public void cancel() {}

          @Capability abstract static class Search {
            public abstract void call();

            // BUG: Diagnostic contains: [baton-outside-capability] @Idempotent says how a capability's method is called, and only public methods that are not static are called through its twin.
            @Idempotent
            void notPublic() {}

            // BUG: Diagnostic contains: [baton-outside-capability]
            @Idempotent
            public static void notOfAnObject() {}
          }
        }
        """);
  }

  @Test
  void aNameThatIsTaken() {
    Expected.check(
        List.of("-Xlint:-processing"),
        """
        class Sample {
          // BUG: Diagnostic contains: [baton-name-taken] Baton generates the class demo.Sample_SearchAsync for demo.Sample.Search, and that name is taken.
          @Capability interface Search { void call(); }
        }
        class Sample_SearchAsync {}
        """);
  }

  @Test
  void callsInAsyncCode() {
    Expected.check(
        """
        class Sample {
          @Capability interface Search extends AutoCloseable {
            String find(String query);
            default int twice() { return 2; }
            static int of() { return 1; }
            void close();
          }
          interface Renamed extends Search { @Override String find(String query); void more(); }
          record Http(String host) implements Search {
            @Override public String find(String query) { return host; }
            @Override public void close() {}
            @Async Coroutine<Integer> own() {
              // BUG: Diagnostic contains: [baton-blocking] Search.twice blocks the thread, and with it every other coroutine of its loop. Await what Sample_SearchAsync.twice gives, the method of its twin.
              return done(await(done(twice())));
            }
          }
          @Capability static class Files { public int size() { return 1; } void unseen() {} }

          @Async Coroutine<String> asks(Search search, Renamed renamed, Http http, Files files, Sample_SearchAsync twin) {
            // BUG: Diagnostic contains: [baton-blocking] Search.find blocks
            String found = search.find("a");
            // BUG: Diagnostic contains: [baton-blocking] Search.find blocks
            found += renamed.find("b");
            // BUG: Diagnostic contains: [baton-blocking] Search.find blocks the thread, and with it every other coroutine of its loop. Await what Sample_SearchAsync.find gives
            found += http.find("c");
            // BUG: Diagnostic contains: [baton-blocking] Search.close blocks
            http.close();
            // BUG: Diagnostic contains: [baton-blocking] Files.size blocks the thread, and with it every other coroutine of its loop. Await what Sample_FilesAsync.size gives
            found += files.size();
            renamed.more();
            files.unseen();
            found += search.toString() + search.hashCode() + Search.of() + http.host();
            Supplier<String> elsewhere = () -> search.find("d");
            return done(found + await(twin.find("e")) + elsewhere.get());
          }

          @SuppressWarnings("baton-blocking")
          @Async Coroutine<String> quiet(Search search) { return done(search.find(await(done("f")))); }

          @Async Generator<String> synchronous(Search search) { emit(search.find("g")); return end(); }

          String plain(Search search) { return search.find("h"); }
        }
        """);
  }

  @Test
  void whatCannotBeSent() {
    Expected.check(
        """
        class Sample {
          sealed interface Shape permits Circle, Box {}
          record Circle(double radius, Circle around) implements Shape {}
          record Box(Pair<String, Thread[]> content) implements Shape {}
          record Pair<A, B>(A a, B b) {}
          record Hit(String text, Thread image) {}
          record Endless<T>(Endless<List<T>> next) {}

          @Capability(remote = true) interface Search<T> {
            // BUG: Diagnostic contains: [baton-not-portable] What the method gives cannot be sent to another machine: Search.search → Hit.image → Thread. What can be is primitives
            List<Hit> search(String query);
            void takes(
                // BUG: Diagnostic contains: [baton-not-portable] The parameter shape cannot be sent to another machine: Search.takes → Shape → Box.content → Pair.b → Thread.
                Shape shape,
                // BUG: Diagnostic contains: [baton-not-portable] The parameter variable cannot be sent to another machine: Search.takes → T.
                T variable,
                // BUG: Diagnostic contains: [baton-not-portable] The parameter any cannot be sent to another machine: Search.takes → ?.
                List<?> any,
                // BUG: Diagnostic contains: [baton-not-portable] The parameter stream cannot be sent to another machine: Search.takes → InputStream.
                java.io.InputStream stream,
                // BUG: Diagnostic contains: [baton-not-portable] The parameter endless
                Endless<String> endless);
            Map<String, Optional<Circle[]>> sendable(
                Pair<Integer, ? extends Circle> pair, UUID id, Duration time, TimeUnit unit, int[][] ints);
            @SuppressWarnings("baton-not-portable") Object quiet(Object o);
          }
          // BUG: Diagnostic contains: [baton-not-portable] What the method gives cannot be sent to another machine: Inherits.call → Thread.
          @Capability(remote = true) interface Inherits extends Callable<Thread> {}
          @Capability interface Local { Thread thread(); }
        }
        """);
  }

  @Test
  void aMissingTypeIsJavacsAffair() {
    var compilation =
        Compiling.compile(
            List.of(),
            JavaFileObjects.forSourceString(
                "demo.Search",
                """
                package demo;
                @dev.baton.annotation.Capability interface Search {
                  Missing find();
                }
                """));
    assertThat(Compiling.said(compilation))
        .singleElement()
        .asString()
        .startsWith("ERROR at line 3: cannot find symbol");
  }
}
