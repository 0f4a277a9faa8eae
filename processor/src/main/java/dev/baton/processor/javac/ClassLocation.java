package dev.baton.processor.javac;

import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;

/**
 * Where the file of a class is.
 *
 * @param type the class
 * @param source the file it was compiled from
 * @param module its module's name, empty for the unnamed one
 * @param packageName its package
 * @param fileName its file's name in the package
 */
record ClassLocation(
    TypeElement type, FileObject source, String module, String packageName, String fileName) {

  static ClassLocation of(Elements elements, TypeElement type, FileObject source) {
    String packageName = elements.getPackageOf(type).getQualifiedName().toString();
    String binaryName = elements.getBinaryName(type).toString();
    String name =
        packageName.isEmpty() ? binaryName : binaryName.substring(packageName.length() + 1);
    ModuleElement module = elements.getModuleOf(type);
    String moduleName = module == null ? "" : module.getQualifiedName().toString();
    return new ClassLocation(type, source, moduleName, packageName, name + ".class");
  }
}
