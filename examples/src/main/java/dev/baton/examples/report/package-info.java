/** One program over hosts of several kinds. */
package dev.baton.examples.report;
