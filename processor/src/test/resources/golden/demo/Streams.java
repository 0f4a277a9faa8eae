package demo;

import static dev.baton.Baton.*;

import dev.baton.streams.AsyncGenerator;
import dev.baton.AsyncSupplier;
import dev.baton.Coroutine;
import dev.baton.streams.Generator;
import dev.baton.annotation.Async;
import java.util.List;

final class Streams {
  @Async
  Generator<String> walk(String root, List<String> names) {
    emit(root);
    for (String name : names) {
      String sent = emit(root + name);
      emitAll(walk(name, List.of(sent)));
    }
    return end();
  }

  @Async
  AsyncGenerator<Integer> sums(AsyncGenerator<Integer> source) {
    int sum = 0;
    for (int i : each(source)) {
      sum += i + await(done(1));
      emit(sum);
    }
    return end();
  }

  AsyncSupplier<Integer> total(AsyncGenerator<Integer> source) {
    return () -> {
      int total = 0;
      for (int i : each(sums(source))) {
        total += i;
      }
      return done(total);
    };
  }

  @Async
  Coroutine<Integer> run(AsyncGenerator<Integer> source) throws Exception {
    return total(source).get();
  }
}
