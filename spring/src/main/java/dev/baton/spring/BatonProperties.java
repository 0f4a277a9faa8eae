package dev.baton.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code application.properties} say of the loops.
 *
 * @param loops how many there are; with one, no two coroutines ever run at the same time
 * @param drain how long what is in flight may take when the application ends, before it is
 *     cancelled
 */
@ConfigurationProperties("baton")
public record BatonProperties(@DefaultValue("1") int loops, @DefaultValue("20s") Duration drain) {}
