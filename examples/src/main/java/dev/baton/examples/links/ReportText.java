package dev.baton.examples.links;

import java.io.PrintStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The words of a report, with the addresses of the site shortened to their paths.
 *
 * @param report what to say
 * @param external whether other sites were asked too
 */
record ReportText(Report report, boolean external) {
  private static final int MOST_HOSTS_SHOWN = 5;
  private static final int MOST_LEFT_SHOWN = 5;
  private static final int MOST_VISITS_SHOWN = 8;

  void print(PrintStream out) {
    String pages = count(report.pages(), "page");
    say(out, "Read %s of %s in %.2f s.", pages, report.start(), seconds());
    say(out, "  %s in them", count(report.links(), "link"));
    say(out, "  %s asked for", count(report.addresses(), "address"));
    if (!report.elsewhere().isEmpty()) {
      say(out, "  %s", elsewhere());
    }
    if (report.skipped() > 0) {
      say(out, "  %s of another kind, such as mailto:", count(report.skipped(), "link"));
    }
    say(out, "  longest await chain: %s, each awaiting the next:", visits());
    say(out, "    %s", String.join(" > ", chain()));
    say(out, "");
    report.left().forEach((limit, addresses) -> say(out, "%s", left(limit, addresses)));
    if (report.broken().isEmpty()) {
      say(out, report.left().isEmpty() ? "No broken links." : "No broken links in the rest.");
      return;
    }
    say(out, "%s:", count(report.broken().size(), "broken link"));
    for (Broken broken : report.broken()) {
      Link link = broken.link();
      String text = link.text().isEmpty() ? "" : '"' + Printable.brief(link.text()) + "\" -> ";
      String href = Printable.brief(link.href());
      say(out, "  %s: %s%s: %s", name(link.page()), text, href, Printable.brief(broken.why()));
    }
  }

  private String left(Limit limit, List<URI> addresses) {
    String more = addresses.size() > MOST_LEFT_SHOWN ? ", ..." : "";
    String shown =
        addresses.stream().limit(MOST_LEFT_SHOWN).map(this::name).collect(Collectors.joining(", "));
    String beyond = "beyond the limit of " + limit.option();
    return count(addresses.size(), "address") + " not checked, " + beyond + ": " + shown + more;
  }

  private double seconds() {
    return report.time().toMillis() / 1000.0;
  }

  private String visits() {
    return count(report.longest().length(), "visit");
  }

  private String elsewhere() {
    int links = report.elsewhere().values().stream().mapToInt(Integer::intValue).sum();
    Set<String> hosts = report.elsewhere().keySet();
    String more = hosts.size() > MOST_HOSTS_SHOWN ? ", ..." : "";
    String shown = hosts.stream().limit(MOST_HOSTS_SHOWN).collect(Collectors.joining(", "));
    String sites = count(hosts.size(), "other site") + (external ? "" : ", not asked");
    return count(links, "link") + " to " + sites + ": " + shown + more;
  }

  private List<String> chain() {
    List<String> names = new ArrayList<>();
    report.longest().addresses().forEach(address -> names.add(name(address)));
    int more = names.size() - MOST_VISITS_SHOWN;
    if (more > 1) {
      List<String> middle = names.subList(MOST_VISITS_SHOWN / 2, MOST_VISITS_SHOWN / 2 + more);
      middle.clear();
      middle.add(String.format(Locale.ROOT, "... %,d more ...", more));
    }
    return names;
  }

  private String name(URI address) {
    if (!Address.sameSite(report.start(), address)) {
      return Printable.brief(address.toString());
    }
    String query = address.getQuery() == null ? "" : "?" + address.getQuery();
    String path = address.getPath() + query;
    return path.equals("/") ? path : Printable.brief(path.substring(1));
  }

  private static String count(int number, String thing) {
    String plural = thing.endsWith("s") ? "es" : "s";
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : plural);
  }

  private static void say(PrintStream out, String format, Object... values) {
    out.println(Printable.of(String.format(Locale.ROOT, format, values)));
  }
}
