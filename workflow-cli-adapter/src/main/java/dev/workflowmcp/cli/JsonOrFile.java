package dev.workflowmcp.cli;

import dev.workflowmcp.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import tools.jackson.core.JacksonException;

/** A JSON object that may be too long for a command line: in place, in a file, or on stdin. */
final class JsonOrFile implements ITypeConverter<JsonObject> {
  @Override
  public JsonObject convert(String text) {
    var isInPlace = text.strip().startsWith("{");
    try {
      return Json.readObject(isInPlace ? text : content(text));
    } catch (JacksonException notAnObject) {
      throw new TypeConversionException(
          (isInPlace ? "that" : text)
              + " is no JSON object ("
              + notAnObject.getOriginalMessage()
              + ")");
    }
  }

  private static String content(String file) {
    try {
      return file.equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (IOException | InvalidPathException e) {
      throw new TypeConversionException(
          file + " is neither a JSON object nor a file that can be read");
    }
  }
}
