package demo;

import dev.baton.annotation.Capability;

/** A capability in a class, with types of its own, and one whose class is not public. */
public final class Outer {
  private Outer() {}

  /** A public one. */
  @Capability
  public interface Search {
    /** What is found. */
    record Hit(String text) {}

    Hit find(Query query);

    /** A class in it. */
    final class Query {}
  }

  static class Hidden {
    @Capability
    protected static class Worker {
      public Deep.Er work(Deep.Er er) {
        return er;
      }

      void notPublic() {}

      public static void notOfAnObject() {}
    }

    static class Deep {
      static class Er {}
    }
  }
}
