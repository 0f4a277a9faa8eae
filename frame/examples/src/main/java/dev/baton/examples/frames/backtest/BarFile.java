package dev.baton.examples.frames.backtest;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.function.Function;

/**
 * A file of prices, row by row as they are asked for. Its first line names the columns, in any
 * order and among others: {@code time,open,high,low,close,volume}. Rows are in the order of time.
 */
final class BarFile implements Iterator<Bar>, Closeable {
  private static final List<String> COLUMNS =
      List.of("time", "open", "high", "low", "close", "volume");

  private final Path file;
  private final CloseableIterator<CsvRecord> records;

  /** Where each of {@link #COLUMNS} stands. */
  private final int[] places = new int[COLUMNS.size()];

  private CsvRecord record;
  private Bar next;
  private Instant before = Instant.MIN;
  private long lineBefore;

  BarFile(Path file) throws IOException {
    this.file = file;
    this.records =
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .detectBomHeader(true)
            .ofCsvRecord(file)
            .iterator();
    try {
      readHeader();
      advance();
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private void readHeader() {
    if (!read()) {
      throw new BadRow(file, 1, "the file is empty; it begins with " + String.join(",", COLUMNS));
    }
    List<String> header =
        record.getFields().stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    for (int i = 0; i < places.length; i++) {
      places[i] = header.indexOf(COLUMNS.get(i));
      if (places[i] < 0) {
        throw new BadRow(file, record.getStartingLineNumber(), COLUMNS.get(i), "there is none");
      }
    }
  }

  private boolean read() {
    try {
      if (!records.hasNext()) {
        return false;
      }
      record = records.next();
      return true;
    } catch (CsvParseException e) {
      long line = record == null ? 1 : record.getStartingLineNumber() + 1;
      throw new BadRow(file, line, e.getMessage());
    }
  }

  private void advance() {
    next = read() ? bar() : null;
  }

  private Bar bar() {
    Instant time = field(0, Fields::time);
    if (time.isBefore(before)) {
      throw bad(0, "it is before that of line " + lineBefore + ", " + before);
    }
    before = time;
    lineBefore = record.getStartingLineNumber();
    var bar =
        new Bar(
            time,
            field(1, Fields::price),
            field(2, Fields::price),
            field(3, Fields::price),
            field(4, Fields::price),
            field(5, Fields::number));
    if (bar.high() < bar.low()) {
      throw bad(2, "it is less than 'low', " + bar.low());
    }
    return bar;
  }

  private <T> T field(int column, Function<String, T> reader) {
    if (places[column] >= record.getFieldCount()) {
      throw bad(column, "the line has only " + record.getFieldCount() + " fields");
    }
    try {
      return reader.apply(record.getField(places[column]));
    } catch (IllegalArgumentException e) {
      throw bad(column, e.getMessage());
    }
  }

  private BadRow bad(int column, String problem) {
    return new BadRow(file, record.getStartingLineNumber(), COLUMNS.get(column), problem);
  }

  /** Returns the row that comes next; null for none. */
  Bar peek() {
    return next;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public Bar next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    Bar bar = next;
    advance();
    return bar;
  }

  @Override
  public void close() {
    try {
      records.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
