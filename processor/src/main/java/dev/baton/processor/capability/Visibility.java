package dev.baton.processor.capability;

import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;

/** What a class of its own in a package may name. */
final class Visibility {
  private final Elements elements;
  private final PackageElement home;

  Visibility(Elements elements, PackageElement home) {
    this.elements = elements;
    this.home = home;
  }

  /** Whether a class and those around it may be named. */
  boolean covers(TypeElement type) {
    boolean here = elements.getPackageOf(type).equals(home);
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      boolean open = here ? !e.getModifiers().contains(Modifier.PRIVATE) : isPublic(e);
      if (!open) {
        return false;
      }
    }
    return true;
  }

  /** Whether a class and those around it are public. */
  static boolean isPublicThroughout(TypeElement type) {
    Element e = type;
    while (e instanceof TypeElement && isPublic(e)) {
      e = e.getEnclosingElement();
    }
    return e instanceof PackageElement;
  }

  private static boolean isPublic(Element element) {
    return element.getModifiers().contains(Modifier.PUBLIC);
  }
}
