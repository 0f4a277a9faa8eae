package dev.baton.processor.javac;

import dev.baton.processor.generate.Companion;
import dev.baton.weaver.ClassWeaver;
import dev.baton.weaver.disk.Disk;
import dev.baton.weaver.disk.RealDisk;
import dev.baton.weaver.plan.MachineFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.annotation.processing.Filer;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;

/**
 * The class files that javac writes, and those that go with them.
 *
 * <p>A file on disk is taken and put back past the {@link Filer}, which would warn of a clash with
 * what javac wrote there, fatally so under {@code -Werror}. File managers without files, as tests
 * have them, offer no other way than the filer, and do not warn.
 */
public final class ClassFiles {
  private final FilerFiles filer;
  private final Elements elements;
  private final Disk disk;
  private final Leftovers leftovers;

  /**
   * Creates the view.
   *
   * @param filer javac's own
   * @param accounts what new files are made with; a build tool wraps it around javac's to keep
   *     account of them
   * @param disk what files on disk are taken and put back with; null for the file system
   */
  public ClassFiles(Filer filer, Filer accounts, Elements elements, Supplier<Disk> disk) {
    this.filer = new FilerFiles(filer, accounts);
    this.elements = elements;
    this.disk = disk == null ? new RealDisk() : disk.get();
    this.leftovers = new Leftovers(this.disk);
  }

  /** The class file of a class that javac is about to write, or has written. */
  public Output of(TypeElement type, FileObject source) {
    return new Output(type, source);
  }

  /** A class file of its own name that is none of a machine. */
  public static final class NameTaken extends IOException {
    private static final long serialVersionUID = 1L;

    NameTaken(String name) {
      super(name);
    }
  }

  /** One class file, from before javac writes it until the woven one is in its place. */
  public final class Output {
    private final TypeElement type;
    private final FileObject source;
    private ClassLocation location;

    /** What javac's file manager has; null before it has been asked. */
    private FileObject managed;

    /** Null if it is not on disk. */
    private ClassOnDisk onDisk;

    private Output(TypeElement type, FileObject source) {
      this.type = type;
      this.source = source;
    }

    public String fileName() {
      return location == null ? type + ".class" : location.fileName();
    }

    /** Finds out all that has to be known to take the file away, so that it takes no time then. */
    public void prepare() throws IOException {
      location = ClassLocation.of(elements, type, source);
      managed = filer.open(location);
      Optional<Path> path = filer.path(location, managed);
      if (path.isPresent()) {
        leftovers.clear(path.get().getParent());
        onDisk = new ClassOnDisk(disk, path.get());
        onDisk.makeRoom();
      }
    }

    /**
     * What javac has written, which nobody can load from now on.
     *
     * @throws NoSuchFileException if it has written nothing
     */
    public byte[] take() throws IOException {
      if (onDisk == null) {
        return takeManaged();
      }
      try {
        onDisk.takeAway();
        return onDisk.read();
      } catch (NoSuchFileException notHere) {
        return takeElsewhere(notHere);
      }
    }

    /** A build tool may keep files in memory that are to go to disk later. */
    private byte[] takeElsewhere(NoSuchFileException notOnDisk) throws IOException {
      ClassOnDisk earlier = onDisk;
      try {
        if (filer.isBesideSource(location)) {
          throw notOnDisk;
        }
        onDisk = null;
        byte[] bytes = takeManaged();
        earlier.restore();
        return bytes;
      } catch (NoSuchFileException unwritten) {
        earlier.discard();
        throw unwritten;
      }
    }

    private byte[] takeManaged() throws IOException {
      byte[] bytes;
      try (InputStream in = managed.openInputStream()) {
        bytes = in.readAllBytes();
      } catch (FileNotFoundException nothing) {
        throw new NoSuchFileException(fileName());
      }
      managed.delete();
      return bytes;
    }

    /**
     * Writes the machines of the class beside it.
     *
     * <p>javac's own filer compares each new file with all sources and all files that it has made.
     * Where nobody keeps account and there is a folder, it is not asked.
     */
    public void writeBeside(List<MachineFile> machines) throws IOException {
      for (MachineFile machine : machines) {
        String name = machine.simpleName() + ".class";
        Path path = onDisk == null ? null : onDisk.path().resolveSibling(name);
        if (path != null && filer.isBypassed(location)) {
          writeMachine(path, machine);
        } else {
          if (path != null && disk.lastModified(path) != 0) {
            checkReplacing(path, machine);
          }
          filer.createBeside(location, name, machine.bytes());
        }
      }
    }

    private void writeMachine(Path path, MachineFile machine) throws IOException {
      try {
        disk.create(path, machine.bytes());
      } catch (FileAlreadyExistsException earlier) {
        checkReplacing(path, machine);
        disk.write(path, machine.bytes());
      }
    }

    private void checkReplacing(Path path, MachineFile machine) throws IOException {
      if (!ClassWeaver.mayReplace(disk.read(path))) {
        throw new NameTaken(machine.internalName().replace('/', '.'));
      }
    }

    /** Writes what shows people the machines of the class, where generated sources go. */
    public void writeSource(Companion companion) throws IOException {
      filer.write(location, companion);
    }

    /** Puts the woven class where javac's was. */
    public void put(byte[] woven) throws IOException {
      if (onDisk != null) {
        onDisk.put(woven);
      } else {
        filer.write(location, woven);
      }
    }

    /** Leaves nothing that could be loaded as the class. */
    public void discard() throws IOException {
      if (managed == null) {
        prepare();
      }
      try {
        if (onDisk != null) {
          onDisk.discard();
        } else if (!managed.delete()) {
          filer.write(location, new byte[0]);
        }
      } catch (FileNotFoundException | NoSuchFileException gone) {
        return; // which is what was wanted
      }
    }
  }
}
