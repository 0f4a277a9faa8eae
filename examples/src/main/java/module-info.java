/** Programs that show Baton, one idea each. */
module dev.baton.examples {
  requires dev.baton;
  requires java.net.http;
  requires jdk.httpserver;
  requires org.jsoup;

  // The javadoc tool is found as a service.
  uses java.util.spi.ToolProvider;
}
