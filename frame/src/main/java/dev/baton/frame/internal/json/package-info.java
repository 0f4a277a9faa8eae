/** JSON: written as reports have it, in a form that anybody can write again, and read strictly. */
package dev.baton.frame.internal.json;
