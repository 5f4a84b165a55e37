package dev.workflowmcp.mcp.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What the schema of an input says of a field beyond its name and type. All of it is checked. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@interface Doc {
  /** At most 80 characters; empty where the name says enough. */
  String value() default "";

  /** The name in JSON where Java does not allow it; empty for that of the component. */
  String name() default "";

  /** Least value of a whole number. */
  long min() default Long.MIN_VALUE;

  /** Greatest value of a whole number. */
  long max() default Long.MAX_VALUE;

  /** Most characters (code points) of a text, or of each text of a list. */
  int maxLength() default Integer.MAX_VALUE;

  /** Fewest elements of a list. */
  int minItems() default 0;

  /** Most elements of a list. */
  int maxItems() default Integer.MAX_VALUE;

  /** The names of the enum that are allowed, in lower case; all when empty. */
  String[] only() default {};

  /**
   * What counts when the field is left out: a number, a flag or a text; empty when nothing does.
   */
  String byDefault() default "";

  /**
   * Whether another tool tells more of the field, or of the elements of a list, so that every
   * session need not pay twice for allowed values, formats and limits. All of them are checked all
   * the same.
   */
  boolean toldElsewhere() default false;
}
