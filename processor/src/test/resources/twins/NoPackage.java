import dev.baton.annotation.Capability;

@Capability
interface NoPackage {
  NoPackage same(String text);
}
