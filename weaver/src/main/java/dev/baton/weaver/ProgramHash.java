package dev.baton.weaver;

import dev.baton.weaver.plan.MethodPlan;
import dev.baton.weaver.plan.SpillField;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/**
 * The hash of one coroutine's program, by which something that was recorded, or stored, of it can
 * tell whether it is still the same.
 *
 * <p>It covers the code that javac has written, what the method returns, the machine's fields, and
 * which of them hold what at each resume label. It is taken of the code before weaving: what is
 * woven also depends on which other methods of the class await this one.
 */
final class ProgramHash {
  private final byte[] code;
  private final MethodPlan plan;

  private ProgramHash(byte[] code, MethodPlan plan) {
    this.code = code;
    this.plan = plan;
  }

  /** Reads the code, before anything in the class is woven. */
  static ProgramHash begin(CodeDigest digest, MethodNode method, MethodPlan plan) {
    return new ProgramHash(digest.of(method), plan);
  }

  /** The hash, with what the passes have found out; never 0, which stands for an unknown one. */
  long end(List<SpillField> parameters, List<SpillField> saved, List<AwaitSite> sites) {
    var bytes = new ByteArrayOutputStream();
    try {
      var out = new DataOutputStream(bytes);
      out.write(code);
      out.writeUTF(plan.kind().name());
      writeFields(parameters, out);
      writeFields(saved, out);
      out.writeInt(sites.size());
      for (AwaitSite site : sites) {
        out.writeInt(site.label);
        writeSpills(site.saved.locals(), out);
        writeSpills(site.saved.operands(), out);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    long hash = ByteBuffer.wrap(CodeDigest.sha256(bytes.toByteArray())).getLong();
    return hash == 0 ? 1 : hash;
  }

  private static void writeFields(List<SpillField> fields, DataOutputStream out)
      throws IOException {
    out.writeInt(fields.size());
    for (SpillField field : fields) {
      out.writeUTF(field.name());
      out.writeUTF(field.descriptor());
    }
  }

  private static void writeSpills(List<Spill> spills, DataOutputStream out) throws IOException {
    out.writeInt(spills.size());
    for (Spill spill : spills) {
      out.writeInt(spill.slot());
      out.writeUTF(spill.field() == null ? "" : spill.field().name());
    }
  }
}
