package dev.baton.kotlin

import java.nio.file.Files
import java.nio.file.Path
import kotlin.metadata.KmClassifier
import kotlin.metadata.KmFunction
import kotlin.metadata.KmType
import kotlin.metadata.KmVariance
import kotlin.metadata.Visibility
import kotlin.metadata.isNullable
import kotlin.metadata.isSuspend
import kotlin.metadata.jvm.KotlinClassMetadata
import kotlin.metadata.visibility
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

/**
 * What users can name: all public functions and classes, as `api.txt` has them. Renewed by `-Dgolden.update`, and
 * reviewed in the diff.
 */
class PublicApiTest {
    private val golden = Path.of("src/test/resources/api.txt")

    @Test
    fun signaturesAreTheReviewedOnes() {
        val now = signatures().sorted().joinToString("") { "$it\n" }
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(golden.parent)
            Files.writeString(golden, now)
        }
        assertThat(now).isEqualTo(Files.readString(golden))
    }

    private fun signatures(): List<String> =
        Files.list(Path.of("target/classes/dev/baton/kotlin")).use { files ->
            files
                .filter { it.toString().endsWith(".class") }
                .map { it.fileName.toString().removeSuffix(".class") }
                .toList()
        }
            .mapNotNull { Class.forName("dev.baton.kotlin.$it", false, javaClass.classLoader) }
            .mapNotNull { type -> type.getAnnotation(Metadata::class.java)?.let(KotlinClassMetadata::readStrict) }
            .flatMap { metadata ->
                when (metadata) {
                    is KotlinClassMetadata.Class ->
                        listOf("class ${metadata.kmClass.name}").takeIf { metadata.kmClass.visibility == Visibility.PUBLIC }
                            ?: listOf()
                    is KotlinClassMetadata.FileFacade -> public(metadata.kmPackage.functions)
                    is KotlinClassMetadata.MultiFileClassPart -> public(metadata.kmPackage.functions)
                    else -> listOf()
                }
            }

    private fun public(functions: List<KmFunction>) =
        functions.filter { it.visibility == Visibility.PUBLIC }.map(::text)

    private fun text(function: KmFunction): String {
        val names = function.typeParameters.associate { it.id to it.name }
        val suspend = if (function.isSuspend) "suspend " else ""
        val generics = if (names.isEmpty()) "" else "<${names.values.joinToString()}> "
        val receiver = function.receiverParameterType?.let { "${text(it, names)}." } ?: ""
        val parameters = function.valueParameters.joinToString { "${it.name}: ${text(it.type, names)}" }
        return "${suspend}fun $generics$receiver${function.name}($parameters): ${text(function.returnType, names)}"
    }

    private fun text(type: KmType, names: Map<Int, String>): String {
        val name =
            when (val classifier = type.classifier) {
                is KmClassifier.Class -> classifier.name.substringAfterLast('/')
                is KmClassifier.TypeParameter -> names[classifier.id]!!
                is KmClassifier.TypeAlias -> classifier.name
            }
        val arguments =
            type.arguments.joinToString { argument ->
                val variance = if (argument.variance == KmVariance.INVARIANT) "" else "${argument.variance} "
                variance.lowercase() + (argument.type?.let { text(it, names) } ?: "*")
            }
        return (if (type.isSuspend) "suspend " else "") +
            name +
            (if (arguments.isEmpty()) "" else "<$arguments>") +
            (if (type.isNullable) "?" else "")
    }
}
