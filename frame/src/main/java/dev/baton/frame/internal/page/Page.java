package dev.baton.frame.internal.page;

import dev.baton.frame.internal.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * A page of HTML that is all in one file and asks no network for anything. It can be read without
 * scripts: its tables are tables, and its charts are drawings, which uPlot replaces.
 */
public final class Page {
  private static final String CHART_LIBRARY = "uPlot-1.6.32";

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final List<Chart> charts = new ArrayList<>();

  /** Begins a page. */
  public Page(String title) {
    this.title = title;
    body.append("<h1>").append(Markup.escape(title)).append("</h1>\n");
  }

  /** Adds a heading. */
  public void heading(String text) {
    body.append("<h2>").append(Markup.escape(text)).append("</h2>\n");
  }

  /** Adds a paragraph. */
  public void paragraph(String text) {
    body.append("<p>").append(Markup.escape(text)).append("</p>\n");
  }

  /** Adds facts, each with its name. */
  public void facts(Map<String, ?> facts) {
    body.append("<dl>\n");
    facts.forEach(
        (name, fact) -> {
          body.append("<div><dt>").append(Markup.escape(name)).append("</dt><dd>");
          body.append(
              fact instanceof Long number ? Markup.number(number) : Markup.escape("" + fact));
          body.append("</dd></div>\n");
        });
    body.append("</dl>\n");
  }

  /** Adds a list of texts. */
  public void list(List<String> texts) {
    body.append("<ul>\n");
    texts.forEach(each -> body.append("<li>").append(Markup.escape(each)).append("</li>\n"));
    body.append("</ul>\n");
  }

  /**
   * Adds a table. Numbers are written alike everywhere, and stand at the right; of a text that
   * follows a place, such as {@code Crawler.crawl (Crawler.java:14) response = await(…)}, the place
   * stands in a line of its own.
   */
  public void table(List<String> columns, List<? extends List<?>> rows) {
    body.append("<div class=\"wide\"><table>\n<thead><tr>");
    for (int i = 0; i < columns.size(); i++) {
      boolean numbers = !rows.isEmpty() && rows.get(0).get(i) instanceof Number;
      body.append(numbers ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
      body.append(Markup.escape(columns.get(i))).append("</th>");
    }
    body.append("</tr></thead>\n<tbody>\n");
    for (List<?> row : rows) {
      body.append("<tr>");
      row.forEach(this::cell);
      body.append("</tr>\n");
    }
    body.append("</tbody></table></div>\n");
  }

  private void cell(Object value) {
    if (value instanceof Double || value instanceof Float) {
      number(Markup.number(((Number) value).doubleValue()));
    } else if (value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte) {
      number(Markup.number(((Number) value).longValue()));
    } else if (value instanceof Number) {
      number(Markup.escape(value.toString()));
    } else {
      String text = String.valueOf(value);
      int end = placeEnd(text);
      body.append("<td>").append(Markup.escape(end < 0 ? text : text.substring(0, end)));
      if (end >= 0) {
        body.append("<br><code>").append(Markup.escape(text.substring(end + 1))).append("</code>");
      }
      body.append("</td>");
    }
  }

  private void number(String text) {
    body.append("<td class=\"number\">").append(text).append("</td>");
  }

  /** Returns where a place ends that a text of the source follows; -1 if there is none. */
  private static int placeEnd(String text) {
    int colon = text.indexOf(".java:");
    int end = colon < 0 ? -1 : text.indexOf(") ", colon);
    for (int i = colon + 6; end >= 0 && i < end; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return -1;
      }
    }
    return end < 0 ? -1 : end + 1;
  }

  /** Adds a chart. */
  public void chart(Chart chart) {
    charts.add(chart);
    body.append("<figure class=\"chart\"><figcaption>").append(Markup.escape(chart.title()));
    body.append("<span class=\"keys\">");
    for (int i = 0; i < chart.series().size(); i++) {
      body.append(" <span class=\"key s").append(i % 6).append("\">");
      body.append(Markup.escape(chart.series().get(i).name())).append("</span>");
    }
    body.append("</span></figcaption>\n<div class=\"plot\">\n").append(chart.svg());
    body.append("</div>\n");
    if (!chart.note().isEmpty()) {
      body.append("<p class=\"note\">").append(Markup.escape(chart.note())).append("</p>\n");
    }
    body.append("</figure>\n");
  }

  /** Writes the page. */
  public String html() {
    String style = resource("page.css");
    String library = charts.isEmpty() ? "" : resource(CHART_LIBRARY + ".iife.min.js");
    String libraryStyle = charts.isEmpty() ? "" : resource(CHART_LIBRARY + ".min.css");
    String script = charts.isEmpty() ? "" : resource("charts.js");
    var text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n");
    text.append("<meta charset=\"utf-8\">\n");
    text.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
    text.append("style-src ").append(hash(style)).append(' ').append(hash(libraryStyle));
    text.append("; script-src ").append(hash(library)).append(' ').append(hash(script));
    text.append("; base-uri 'none'; form-action 'none'\">\n");
    text.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    text.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>");
    text.append(Markup.escape(title)).append("</title>\n");
    element(text, "style", style);
    if (!charts.isEmpty()) {
      element(text, "style", libraryStyle);
    }
    text.append("</head>\n<body>\n").append(body);
    if (!charts.isEmpty()) {
      text.append(
          "<details><summary>The licence of uPlot, which draws the charts</summary>\n<pre>");
      text.append(Markup.escape(resource(CHART_LIBRARY + ".LICENSE"))).append("</pre></details>\n");
      text.append("<script type=\"application/json\" id=\"charts\">[");
      for (int i = 0; i < charts.size(); i++) {
        charts.get(i).json(text.append(i == 0 ? "" : ","));
      }
      text.append("]</script>\n");
      element(text, "script", library);
      element(text, "script", script);
    }
    return text.append("</body>\n</html>\n").toString();
  }

  private static void element(StringBuilder text, String name, String content) {
    text.append('<').append(name).append('>').append(content);
    text.append("</").append(name).append(">\n");
  }

  /** Writes a text as JSON that can stand in a script element. */
  static String json(String text) {
    return Markup.inScript(Json.canonical(Markup.visible(text)));
  }

  /** Returns the source that a policy allows a script or a style by. */
  private static String hash(String content) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(sum) + "'";
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("Every JDK has SHA-256", impossible);
    }
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The file " + name + " is missing in the jar of Baton");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
