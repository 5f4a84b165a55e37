package dev.workflowmcp.core.problem;

/** Which characters of a text people see. */
public final class Visibility {
  /**
   * First and last of each range of what Unicode calls {@code Default_Ignorable_Code_Point},
   * ascending: variation selectors, fillers, marks that join or divide. Not all are of the category
   * {@code FORMAT}, and Java has no property for them.
   */
  private static final int[] IGNORABLE = {
    0xAD, 0xAD, 0x34F, 0x34F, 0x61C, 0x61C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180F, 0x200B,
    0x200F, 0x202A, 0x202E, 0x2060, 0x206F, 0x3164, 0x3164, 0xFE00, 0xFE0F, 0xFEFF, 0xFEFF, 0xFFA0,
    0xFFA0, 0xFFF0, 0xFFF8, 0x1BCA0, 0x1BCA3, 0x1D173, 0x1D17A, 0xE0000, 0xE0FFF
  };

  private Visibility() {}

  /**
   * Whether nothing stands where the character is: two texts that differ by it look the same.
   * Neither white space nor a control character is that.
   */
  public static boolean isHidden(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT || isIgnorable(codePoint);
  }

  /** Whether it shows on one line: nothing hidden, no control character, no line break. */
  public static boolean isOnLine(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> !isHidden(codePoint);
    };
  }

  private static boolean isIgnorable(int codePoint) {
    for (var i = 0; i < IGNORABLE.length && IGNORABLE[i] <= codePoint; i += 2) {
      if (codePoint <= IGNORABLE[i + 1]) {
        return true;
      }
    }
    return false;
  }
}
