package dev.baton.spring;

import dev.baton.loop.ContextCarrier;
import dev.baton.loop.LoopGroup;
import dev.baton.loop.RunOptions;
import java.util.List;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ReactiveAdapterRegistry;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * The auto-configuration: the loops, and what makes Spring run coroutines on them. A bean of the
 * type {@link LoopGroup} stands in for those that the properties describe.
 */
@AutoConfiguration
@EnableConfigurationProperties(BatonProperties.class)
public class BatonAutoConfiguration {
  /** Makes the configuration; Spring does that. */
  public BatonAutoConfiguration() {}

  private static final String OWN_GROUP = "batonLoopGroup";

  @Bean(name = OWN_GROUP, destroyMethod = "close")
  @ConditionalOnMissingBean
  LoopGroup batonLoopGroup(BatonProperties properties, ObjectProvider<ContextCarrier> carriers) {
    RunOptions options = RunOptions.defaults().name("baton");
    for (ContextCarrier carrier : carriers.orderedStream().toList()) {
      options = options.carry(carrier);
    }
    return LoopGroup.start(options, properties.loops(), true);
  }

  @Bean
  @ConditionalOnMissingBean
  BatonLoops batonLoops(
      LoopGroup group, ObjectProvider<ContextCarrier> carriers, BeanFactory beans) {
    return new BatonLoops(
        group,
        // What loops made by others carry, their makers know.
        beans.containsBean(OWN_GROUP) ? carriers.orderedStream().toList() : List.of());
  }

  @Bean
  LoopsLifecycle batonLoopsLifecycle(BatonLoops loops, BatonProperties properties) {
    return new LoopsLifecycle(loops, properties.drain());
  }

  // WebFlux has a registry of its own, as a bean.
  @Bean
  static BeanPostProcessor batonReactiveTypes(ObjectProvider<BatonLoops> loops) {
    return new BeforeInitialization<>(
        ReactiveAdapterRegistry.class, registry -> Adapters.register(registry, loops::getObject));
  }

  @Bean
  static CoroutineScheduling.Replacement batonScheduling() {
    return new CoroutineScheduling.Replacement();
  }

  @Bean
  static ColdMethods batonColdMethods(
      ConfigurableListableBeanFactory beans, ObjectProvider<ColdMethods.Check> checks) {
    return new ColdMethods(beans, checks);
  }

  @Bean
  static UnfitAdvice batonUnfitAdvice() {
    return new UnfitAdvice();
  }

  /** What only applications with transactions have. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(TransactionInterceptor.class)
  static class WithTransactions {
    @Bean
    static TransactionSetup batonTransactions() {
      return new TransactionSetup();
    }
  }

  /** What only servlets have. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(RequestMappingHandlerAdapter.class)
  static class Servlets {
    @Bean
    RequestCarrier batonRequestCarrier() {
      return new RequestCarrier();
    }

    @Bean
    static BeanPostProcessor batonHandlerAdapter(ObjectProvider<BatonLoops> loops) {
      return new BeforeInitialization<>(
          RequestMappingHandlerAdapter.class,
          handlers -> {
            ReactiveAdapterRegistry registry = handlers.getReactiveAdapterRegistry();
            if (registry == ReactiveAdapterRegistry.getSharedInstance()) {
              registry = new ReactiveAdapterRegistry(); // for this application's loops
              handlers.setReactiveAdapterRegistry(registry);
            }
            Adapters.register(registry, loops::getObject);
          });
    }
  }

  /** What needs SLF4J. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(org.slf4j.MDC.class)
  static class Logging {
    @Bean
    MdcCarrier batonMdcCarrier() {
      return new MdcCarrier();
    }
  }

  /** What needs Spring Security. */
  @Configuration(proxyBeanMethods = false)
  @ConditionalOnClass(SecurityContextHolder.class)
  static class Security {
    @Bean
    SecurityCarrier batonSecurityCarrier() {
      return new SecurityCarrier();
    }
  }
}
