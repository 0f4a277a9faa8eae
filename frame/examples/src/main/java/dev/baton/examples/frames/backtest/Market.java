package dev.baton.examples.frames.backtest;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * The prices of some symbols, a file {@code EURUSD.csv} for each, which are read together as the
 * rows are asked for. Symbols are in the order of their names.
 */
final class Market implements Prices, Closeable {
  private final List<String> symbols = new ArrayList<>();
  private final List<BarFile> files = new ArrayList<>();

  /** Opens a file, or all that end in {@code .csv} in a folder. */
  Market(Path path) throws IOException {
    try {
      for (Path file : files(path)) {
        symbols.add(file.getFileName().toString().replaceFirst("(?i)[.]csv$", ""));
        files.add(new BarFile(file));
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    if (files.isEmpty()) {
      throw new IOException("There is no .csv file in " + path);
    }
  }

  private static List<Path> files(Path path) throws IOException {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.filter(file -> file.toString().matches("(?i).*[.]csv")).sorted().toList();
    }
  }

  @Override
  public List<String> symbols() {
    return symbols;
  }

  @Override
  public Iterator<Bar> bars(int symbol) {
    return files.get(symbol);
  }

  @Override
  public Iterator<Instant> days() {
    Instant first =
        files.stream()
            .map(BarFile::peek)
            .filter(Objects::nonNull)
            .map(Bar::time)
            .min(Instant::compareTo)
            .orElse(Instant.EPOCH);
    return new Days(first, () -> files.stream().anyMatch(BarFile::hasNext));
  }

  @Override
  public void close() {
    files.forEach(BarFile::close);
  }
}
