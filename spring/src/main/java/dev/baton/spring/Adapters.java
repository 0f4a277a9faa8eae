package dev.baton.spring;

import dev.baton.Baton;
import dev.baton.Coroutine;
import dev.baton.streams.AsyncGenerator;
import dev.baton.streams.AsyncIterable;
import java.util.function.Supplier;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.core.ReactiveTypeDescriptor;

/** Baton's types, told to Spring's registry of reactive types. */
final class Adapters {
  private Adapters() {}

  /**
   * Tells a registry of Baton's types.
   *
   * @param loops where what is subscribed to runs; asked for at each subscription
   */
  static void register(ReactiveAdapterRegistry registry, Supplier<BatonLoops> loops) {
    registry.registerReactiveType(
        ReactiveTypeDescriptor.singleOptionalValue(Coroutine.class, Baton::done),
        coroutine -> loops.get().mono((Coroutine<?>) coroutine),
        Reactive::one);
    registry.registerReactiveType(
        ReactiveTypeDescriptor.multiValue(
            AsyncGenerator.class, () -> Streams.generator(AsyncIterable.of())),
        generator -> loops.get().flux((AsyncGenerator<?>) generator),
        publisher -> Streams.generator(Reactive.all(publisher)));
    registry.registerReactiveType(
        ReactiveTypeDescriptor.multiValue(AsyncIterable.class, AsyncIterable::of),
        sequence -> loops.get().flux((AsyncIterable<?>) sequence),
        Reactive::all);
  }
}
