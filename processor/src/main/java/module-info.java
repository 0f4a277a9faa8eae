/** Baton's annotation processor. Nothing in it is called by users; javac finds it as a service. */
module dev.baton.processor {
  requires com.palantir.javapoet;
  requires static com.google.auto.service;
  requires dev.baton.weaver;
  requires java.compiler;
  requires jdk.compiler;

  provides javax.annotation.processing.Processor with
      dev.baton.processor.AsyncProcessor,
      dev.baton.processor.AsyncProcessor.Claim,
      dev.baton.processor.capability.CapabilityProcessor;
}
