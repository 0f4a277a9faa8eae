package dev.baton.examples.links;

/** What may keep an address, or a page, from being looked at; each has an option. */
enum Limit {
  PAGES("--max-pages"),
  LINKS("--max-links"),
  DEPTH("--max-depth"),
  PAGE_SIZE("--max-page-size");

  private final String option;

  Limit(String option) {
    this.option = option;
  }

  /** The option that sets it. */
  String option() {
    return option;
  }
}
