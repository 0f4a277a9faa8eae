package dev.baton.spring;

import java.util.function.Consumer;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Does something to each bean of a type, before that is initialized. */
record BeforeInitialization<T>(Class<T> type, Consumer<T> action) implements BeanPostProcessor {
  @Override
  public Object postProcessBeforeInitialization(Object bean, String name) {
    if (type.isInstance(bean)) {
      action.accept(type.cast(bean));
    }
    return bean;
  }
}
