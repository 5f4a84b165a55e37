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
  /** Instructions for each character of the text; a pattern of some lines has a few hundred. */
  static final int MOST_INSTRUCTIONS = 1_000;

  /** As many for one character as one step of {@link Work} takes the time of. */
  private static final int INSTRUCTIONS_PER_STEP = 10;

  /** Characters. */
  private static final int LONGEST = 2_000;

  @Override
  public RegularExpression getRegularExpression(String regex) {
    // Asked for data of the format regex, too, which may be any text.
    var pattern = compiled(regex);
    return text -> {
      Work.spend(1L + (long) pattern.programSize() * text.length() / INSTRUCTIONS_PER_STEP);
      return pattern.matcher(text).find();
    };
  }

  /** Why a pattern cannot be used; empty for one that can. */
  static Optional<String> fault(String regex) {
    try {
      compiled(regex);
      return Optional.empty();
    } catch (TooLarge e) {
      return Optional.of(e.getDescription());
    } catch (PatternSyntaxException e) {
      return Optional.of(
          "cannot be run in linear time (RE2 syntax: no look-around, no back references): "
              + e.getDescription()
              + (e.getPattern() == null || e.getPattern().isEmpty()
                  ? ""
                  : " in `" + e.getPattern() + "`"));
    }
  }

  /** How large a pattern becomes, at most; to be asked before any is compiled. */
  static long size(String regex) {
    return regex.length() > LONGEST ? LONGEST : PatternSize.of(EcmaPattern.translated(regex));
  }

  private static Pattern compiled(String regex) {
    if (regex.length() > LONGEST) {
      throw new TooLarge("is longer than " + LONGEST + " characters");
    }
    var translated = EcmaPattern.translated(regex);
    var size = PatternSize.of(translated);
    Work.spend(regex.length() + size / 4);
    // The size is a rough one, and never too small; a much larger one would take long to compile.
    if (size > 3 * MOST_INSTRUCTIONS) {
      throw tooLarge(size);
    }
    var pattern = Pattern.compile(translated);
    if (pattern.programSize() > MOST_INSTRUCTIONS) {
      throw tooLarge(pattern.programSize());
    }
    return pattern;
  }

  private static TooLarge tooLarge(long instructions) {
    return new TooLarge(
        "takes about "
            + instructions
            + " steps for each character, at most "
            + MOST_INSTRUCTIONS
            + " are allowed; use smaller repetitions");
  }

  private static final class TooLarge extends PatternSyntaxException {
    private static final long serialVersionUID = 1;

    TooLarge(String description) {
      super(description, "");
    }
  }
}
