package dev.baton.processor.generate;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.baton.processor.discover.DiscoveredClass;
import dev.baton.weaver.plan.MethodReport;
import dev.baton.weaver.plan.WovenClass;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/**
 * The state machines of a top-level class, and the source that shows them to people.
 *
 * <p>The weaver writes the machines' class files. The source is written beside them as a file to be
 * read, and javac does not compile it: that would cost another annotation round, in which javac
 * enters all sources of the compilation anew, and the attribution of as many classes as there are
 * coroutines. It shows what the machines save, which bytecode decides: it is written when the last
 * of the classes has been woven, the top-level one.
 */
public final class Companion {
  private final DiscoveredClass owner;
  private final MachineWriter writer;
  private final TypeSpec.Builder holder;
  private final boolean skipsJavaLang;
  private final List<MachineDraft> drafts;
  private final List<Machine> machines;

  /** What the weaver did, by the internal names of the machines. */
  private final Map<String, MethodReport> reports = new HashMap<>();

  /**
   * Drafts the machines.
   *
   * @param holder the class that the source shows them in
   * @param skipsJavaLang whether types of {@code java.lang} need no import
   */
  Companion(
      DiscoveredClass owner, MachineWriter writer, TypeSpec.Builder holder, boolean skipsJavaLang) {
    this.owner = owner;
    this.writer = writer;
    this.holder = holder;
    this.skipsJavaLang = skipsJavaLang;
    this.drafts = owner.coroutines().stream().map(writer::draft).toList();
    this.machines = drafts.stream().map(draft -> machine(draft, owner.file())).toList();
  }

  private static Machine machine(MachineDraft draft, String file) {
    return new Machine(
        draft.coroutine(),
        draft.internalName(),
        draft.arguments().stream().map(HeldArgument::name).toList(),
        draft.coroutine().describe(file));
  }

  /** The machines in the order of the source. */
  public List<Machine> machines() {
    return machines;
  }

  /** Takes note of what the weaver did to one of the classes. */
  public void add(WovenClass woven) {
    for (int i = 0; i < woven.machines().size(); i++) {
      reports.put(woven.machines().get(i).internalName(), woven.reports().get(i).get());
    }
  }

  /**
   * Writes the source where generated sources go.
   *
   * @param moduleAndPackage where to, as {@link Filer#createResource} takes it
   */
  public void write(Filer filer, String moduleAndPackage) throws IOException {
    String name = owner.companion() + ".java";
    var text = new StringBuilder(); // JavaPoet writes it word by word
    source().writeTo(text);
    try (Writer out =
        filer
            .createResource(StandardLocation.SOURCE_OUTPUT, moduleAndPackage, name, owner.type())
            .openWriter()) {
      out.append(text);
    }
  }

  private JavaFile source() {
    TypeSpec.Builder all = holder.build().toBuilder();
    for (MachineDraft draft : drafts) {
      all.addType(writer.write(draft, Optional.ofNullable(reports.get(draft.internalName()))));
    }
    return JavaFile.builder(owner.packageName(), all.build())
        .skipJavaLangImports(skipsJavaLang)
        .build();
  }
}
