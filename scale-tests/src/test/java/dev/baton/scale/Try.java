package dev.baton.scale;
import dev.baton.scale.convert.*;
import java.nio.file.*;
import java.util.*;
final class Try { public static void main(String[] a) throws Exception {
  long t = System.nanoTime();
  Conversion c = Converter.convert(Path.of(a[0]), List.of(), Set.of(), Path.of(a[1]));
  System.out.println(c.tally() + " " + (System.nanoTime() - t) / 1000000 + " ms");
} }
