/** Programs that show Baton, one idea each. */
module dev.baton.examples {
  requires dev.baton;
  requires java.desktop;
  requires java.net.http;
  requires jdk.httpserver;
  requires org.jsoup;
  requires org.slf4j;

  // The javadoc tool is found as a service.
  uses java.util.spi.ToolProvider;
}
