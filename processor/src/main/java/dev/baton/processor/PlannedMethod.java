package dev.baton.processor;

import dev.baton.processor.report.Place;
import dev.baton.processor.weave.MethodPlan;

/**
 * An async method that is to be woven when its class has been written.
 *
 * @param className the class that declares it, by its binary name
 * @param plan what the weaver needs
 * @param place where to report what goes wrong
 */
record PlannedMethod(String className, MethodPlan plan, Place place) {}
