package dev.baton.weaver;

import dev.baton.weaver.names.KitNames;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Looks in the values of an annotation for the kit's extension of JUnit. */
@SuppressWarnings("exports") // whoever reads class files has ASM
public final class KitRegistration extends AnnotationVisitor {
  private static final String EXTENSION = "L" + KitNames.BATON_EXTENSION.replace('.', '/') + ";";

  private final Runnable whenFound;

  /** Creates one that does something each time it is found. */
  public KitRegistration(Runnable whenFound) {
    super(Opcodes.ASM9);
    this.whenFound = whenFound;
  }

  /** Whether a descriptor is that of the extension. */
  public static boolean isExtension(String descriptor) {
    return descriptor.equals(EXTENSION);
  }

  @Override
  public void visit(String name, Object value) {
    if (value instanceof Type type && isExtension(type.getDescriptor())) {
      whenFound.run();
    }
  }

  @Override
  public AnnotationVisitor visitArray(String name) {
    return this;
  }

  @Override
  public AnnotationVisitor visitAnnotation(String name, String descriptor) {
    return this;
  }
}
