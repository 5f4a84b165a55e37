package dev.workflowmcp.schema;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import java.util.Optional;

/**
 * Patterns that run in time linear in the text, whatever the pattern: RE2/J. It has no look-around
 * and no back references, which are what makes other engines slow.
 */
final class LinearPatterns implements RegularExpressionFactory {
  /** Steps per character of the text; a pattern of some lines has a few hundred. */
  static final int MOST_STEPS = 1_000;

  /** As many steps as one evaluation of a keyword takes about the time of. */
  private static final int STEPS_PER_EVALUATION = 20;

  /** Characters. */
  private static final int LONGEST = 2_000;

  @Override
  public RegularExpression getRegularExpression(String regex) {
    if (regex.length() > LONGEST) {
      // Asked for data of the format regex, which may be any text.
      throw new PatternSyntaxException("longer than " + LONGEST + " characters", "");
    }
    var pattern = Pattern.compile(EcmaPattern.translated(regex));
    return text -> {
      Work.spend(1L + (long) pattern.programSize() * text.length() / STEPS_PER_EVALUATION);
      return pattern.matcher(text).find();
    };
  }

  /** Why a pattern cannot be used; empty for one that can. */
  static Optional<String> fault(String regex) {
    if (regex.length() > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " characters");
    }
    try {
      var steps = Pattern.compile(EcmaPattern.translated(regex)).programSize();
      return steps <= MOST_STEPS
          ? Optional.empty()
          : Optional.of(
              "takes "
                  + steps
                  + " steps for each character, at most "
                  + MOST_STEPS
                  + " are allowed; use smaller repetitions");
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "cannot be run in linear time (RE2 syntax: no look-around, no back references): "
              + e.getDescription()
              + (e.getPattern() == null || e.getPattern().isEmpty()
                  ? ""
                  : " in `" + e.getPattern() + "`"));
    }
  }
}
