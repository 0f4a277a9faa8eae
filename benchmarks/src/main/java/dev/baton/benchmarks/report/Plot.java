package dev.baton.benchmarks.report;

import java.util.Locale;

/** A picture in SVG, with a logarithmic scale. */
final class Plot {
  private static final String FONT = "font-family=\"sans-serif\" font-size=\"12\"";

  private final int width;
  private final int height;
  private final StringBuilder svg = new StringBuilder();

  Plot(int width, int height, String title) {
    this.width = width;
    this.height = height;
    rectangle(0, 0, width, height, "#ffffff");
    text(width / 2.0, 20, "middle", title);
  }

  void rectangle(double x, double y, double w, double h, String colour) {
    add(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>",
        x, y, w, h, colour);
  }

  void line(double x1, double y1, double x2, double y2, String colour, double thickness) {
    add(
        "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
        x1, y1, x2, y2, colour, thickness);
  }

  void dot(double x, double y, String colour) {
    add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour);
  }

  /** {@code anchor} is start, middle or end. */
  void text(double x, double y, String anchor, String text) {
    add(
        "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>",
        x, y, anchor, FONT, text.replace("&", "&amp;").replace("<", "&lt;"));
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  /** The file's text. */
  String svg() {
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">%n%s</svg>%n",
        width,
        height,
        width,
        height,
        svg);
  }
}
