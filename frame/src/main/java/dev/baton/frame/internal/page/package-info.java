/** Pages of HTML in one file, of tables and charts; what comes from programs is escaped here. */
package dev.baton.frame.internal.page;
