package dev.baton.examples.frames.backtest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * The host's side of the back-test: cash and positions. It gets orders and marks at the sync of
 * their frame, in the order in which the strategies gave them, and fills each order at its price.
 */
final class Portfolio {
  /** What is paid for a trade, as a part of its value. */
  private static final double FEE = 0.0005;

  private final List<String> symbols;
  private final Quotes quotes;
  private final double stake;
  private final double[] positions;
  private final List<Trade> trades = new ArrayList<>();
  private final List<Equity> curve = new ArrayList<>();
  private double cash;
  private double highest;
  private double drawdown;
  private int refused;

  Portfolio(List<String> symbols, double cash) {
    this.symbols = symbols;
    this.quotes = new Quotes(symbols.size());
    this.cash = cash;
    this.highest = cash;
    this.stake = cash / symbols.size();
    this.positions = new double[symbols.size()];
  }

  /** Returns the last prices, which the strategies keep. */
  Quotes quotes() {
    return quotes;
  }

  /** Takes what has come out of a frame. */
  void accept(Object output) {
    if (output instanceof Order order) {
      fill(order);
    } else if (output instanceof Mark mark) {
      value(mark.time());
    }
  }

  private void fill(Order order) {
    int symbol = order.symbol();
    double quantity = order.buy() ? stake / order.price() : -positions[symbol];
    double value = quantity * order.price();
    double paid = value + Math.abs(value) * FEE;
    if (quantity == 0 || paid > cash) {
      refused++;
      return;
    }
    cash -= paid;
    positions[symbol] += quantity;
    trades.add(new Trade(order.time(), symbols.get(symbol), quantity, order.price(), cash));
  }

  private void value(Instant time) {
    double value = cash;
    for (int i = 0; i < positions.length; i++) {
      value += positions[i] * quotes.price(i);
    }
    highest = Math.max(highest, value);
    double down = (highest - value) / highest;
    drawdown = Math.max(drawdown, down);
    curve.add(new Equity(time, value, down));
  }

  /** Values it for the last time: at the last row, or at the midnight behind it. */
  void end() {
    Instant last = curve.isEmpty() ? Instant.MIN : curve.get(curve.size() - 1).time();
    value(last.isAfter(quotes.last()) ? last : quotes.last());
  }

  /** Returns the orders that were filled. */
  List<Trade> trades() {
    return Collections.unmodifiableList(trades);
  }

  /** Returns what it was worth at the end of each day, and at the end. */
  List<Equity> curve() {
    return Collections.unmodifiableList(curve);
  }

  double cash() {
    return cash;
  }

  /** Returns the largest drawdown. */
  double drawdown() {
    return drawdown;
  }

  /** Returns how many orders were not filled, for want of cash or of a position. */
  int refused() {
    return refused;
  }

  /** Returns the SHA-256 of all trades and of the equity curve, bit by bit. */
  String hash() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // each JDK has it
    }
    for (Trade trade : trades) {
      digest.update(trade.symbol().getBytes(StandardCharsets.UTF_8));
      update(digest, trade.time(), trade.quantity(), trade.price(), trade.cash());
    }
    for (Equity point : curve) {
      update(digest, point.time(), point.value(), point.drawdown());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void update(MessageDigest digest, Instant time, double... numbers) {
    ByteBuffer bytes = ByteBuffer.allocate(12 + 8 * numbers.length);
    bytes.putLong(time.getEpochSecond()).putInt(time.getNano());
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    digest.update(bytes.array());
  }
}
