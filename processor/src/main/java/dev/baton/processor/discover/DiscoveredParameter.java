package dev.baton.processor.discover;

import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * A parameter of a coroutine.
 *
 * @param name its name in the source
 * @param type its type, empty where the round cannot know it
 */
public record DiscoveredParameter(String name, Optional<TypeMirror> type) {}
