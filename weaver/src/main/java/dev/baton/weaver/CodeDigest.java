package dev.baton.weaver;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * The digest of the code of one class's methods: of what it does, and not of how it is written
 * down.
 *
 * <p>Two methods have the same digest if and only if they have the same parameters, instructions
 * and exception table. Lines, the names of locals, frames, the order of the constant pool and the
 * width of indexes and jumps are not in it. The name of a lambda's method is neither, since its
 * number depends on all other lambdas of the class; its code is, where the lambda is made.
 */
final class CodeDigest {
  private final ClassNode owner;
  private final Map<String, MethodNode> lambdas = new HashMap<>();
  private final Map<String, byte[]> digests = new HashMap<>();

  /** The lambdas that are being read; one that makes itself is told by its name. */
  private final Set<String> open = new HashSet<>();

  CodeDigest(ClassNode owner) {
    this.owner = owner;
    for (MethodNode method : owner.methods) {
      if (DeadLambdas.isLambda(method)) {
        lambdas.put(AsyncFunctions.key(method), method);
      }
    }
  }

  /** The digest of a method's code. */
  byte[] of(MethodNode method) {
    var bytes = new ByteArrayOutputStream();
    try {
      new Writer(method, new DataOutputStream(bytes)).write();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return sha256(bytes.toByteArray());
  }

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** The digest of the lambda that a handle refers to; null if it refers to something else. */
  private byte[] ofLambda(Handle handle) {
    String key = AsyncFunctions.key(handle);
    MethodNode lambda = handle.getOwner().equals(owner.name) ? lambdas.get(key) : null;
    if (lambda == null || !open.add(key)) {
      return null;
    }
    byte[] digest = digests.get(key);
    if (digest == null) {
      digest = of(lambda);
      digests.put(key, digest);
    }
    open.remove(key);
    return digest;
  }

  /** Writes the code of one method so that no two of them give the same bytes. */
  private final class Writer {
    private final MethodNode method;
    private final DataOutputStream out;
    private final Map<LabelNode, Integer> positions = new HashMap<>();

    Writer(MethodNode method, DataOutputStream out) {
      this.method = method;
      this.out = out;
    }

    void write() throws IOException {
      out.writeBoolean((method.access & Opcodes.ACC_STATIC) != 0);
      out.writeUTF(method.desc);
      int count = 0;
      for (AbstractInsnNode insn : method.instructions) {
        if (insn instanceof LabelNode label) {
          positions.put(label, count);
        } else if (insn.getOpcode() >= 0) {
          count++;
        }
      }
      out.writeInt(count);
      for (AbstractInsnNode insn : method.instructions) {
        if (insn.getOpcode() >= 0) {
          out.writeByte(insn.getOpcode());
          operands(insn);
        }
      }
      out.writeInt(method.tryCatchBlocks.size());
      for (TryCatchBlockNode block : method.tryCatchBlocks) {
        target(block.start);
        target(block.end);
        target(block.handler);
        out.writeUTF(block.type == null ? "" : block.type);
      }
    }

    private void operands(AbstractInsnNode insn) throws IOException {
      if (insn instanceof VarInsnNode variable) {
        out.writeInt(variable.var);
      } else if (insn instanceof IntInsnNode number) {
        out.writeInt(number.operand);
      } else if (insn instanceof IincInsnNode increment) {
        out.writeInt(increment.var);
        out.writeInt(increment.incr);
      } else if (insn instanceof TypeInsnNode type) {
        out.writeUTF(type.desc);
      } else if (insn instanceof MultiANewArrayInsnNode array) {
        out.writeUTF(array.desc);
        out.writeInt(array.dims);
      } else if (insn instanceof FieldInsnNode field) {
        member(field.owner, field.name, field.desc);
      } else if (insn instanceof MethodInsnNode call) {
        member(call.owner, call.name, call.desc);
        out.writeBoolean(call.itf);
      } else if (insn instanceof InvokeDynamicInsnNode made) {
        dynamic(made.name, made.desc, made.bsm, made.bsmArgs);
      } else if (insn instanceof LdcInsnNode constant) {
        constant(constant.cst);
      } else {
        targets(insn);
      }
    }

    private void targets(AbstractInsnNode insn) throws IOException {
      if (insn instanceof JumpInsnNode jump) {
        target(jump.label);
      } else if (insn instanceof TableSwitchInsnNode table) {
        out.writeInt(table.min);
        out.writeInt(table.max);
        target(table.dflt);
        targets(table.labels);
      } else if (insn instanceof LookupSwitchInsnNode lookup) {
        target(lookup.dflt);
        targets(lookup.labels);
        for (int key : lookup.keys) {
          out.writeInt(key);
        }
      }
    }

    private void targets(List<LabelNode> labels) throws IOException {
      out.writeInt(labels.size());
      for (LabelNode label : labels) {
        target(label);
      }
    }

    private void target(LabelNode label) throws IOException {
      out.writeInt(positions.get(label));
    }

    private void member(String owner, String name, String descriptor) throws IOException {
      out.writeUTF(owner);
      out.writeUTF(name);
      out.writeUTF(descriptor);
    }

    private void dynamic(String name, String descriptor, Handle maker, Object[] arguments)
        throws IOException {
      out.writeUTF(name);
      out.writeUTF(descriptor);
      constant(maker);
      out.writeInt(arguments.length);
      for (Object argument : arguments) {
        constant(argument);
      }
    }

    private void constant(Object value) throws IOException {
      if (value instanceof Integer number) {
        out.writeByte('I');
        out.writeInt(number);
      } else if (value instanceof Long number) {
        out.writeByte('J');
        out.writeLong(number);
      } else if (value instanceof Float number) {
        out.writeByte('F');
        out.writeInt(Float.floatToRawIntBits(number));
      } else if (value instanceof Double number) {
        out.writeByte('D');
        out.writeLong(Double.doubleToRawLongBits(number));
      } else if (value instanceof String text) {
        out.writeByte('S');
        out.writeUTF(text);
      } else if (value instanceof Type type) {
        out.writeByte('T');
        out.writeUTF(type.getDescriptor());
      } else if (value instanceof Handle handle) {
        handle(handle);
      } else if (value instanceof ConstantDynamic made) {
        out.writeByte('C');
        Object[] arguments = new Object[made.getBootstrapMethodArgumentCount()];
        for (int i = 0; i < arguments.length; i++) {
          arguments[i] = made.getBootstrapMethodArgument(i);
        }
        dynamic(made.getName(), made.getDescriptor(), made.getBootstrapMethod(), arguments);
      } else {
        throw new IllegalArgumentException("no constant of a class file: " + value);
      }
    }

    private void handle(Handle handle) throws IOException {
      byte[] lambda = ofLambda(handle);
      if (lambda == null) {
        out.writeByte('H');
        member(handle.getOwner(), handle.getName(), handle.getDesc());
      } else {
        out.writeByte('L');
        out.write(lambda);
      }
      out.writeByte(handle.getTag());
      out.writeBoolean(handle.isInterface());
    }
  }
}
