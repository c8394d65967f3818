// SPDX-License-Identifier: Apache-2.0
package horde.report;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Reports in files: the document in JSON, written whole or not at all, and read again. */
public final class ReportFile {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(50).build());
  }

  private ReportFile() {}

  /** The document. */
  public static byte[] toBytes(RunReport report) {
    try {
      return JSON.writeValueAsBytes(report);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report is plain data", e);
    }
  }

  /**
   * Reads a report.
   *
   * @throws IOException if the file cannot be read
   * @throws ReportException if it is no report
   */
  public static RunReport read(Path file) throws IOException, ReportException {
    try {
      return parse(Files.readAllBytes(file));
    } catch (ReportException e) {
      throw new ReportException(file + ":" + e.getMessage());
    }
  }

  /**
   * The report in a document.
   *
   * @throws ReportException with line, column and key of what is wrong
   */
  static RunReport parse(byte[] document) throws ReportException {
    try {
      RunReport report = JSON.readValue(document, RunReport.class);
      if (report == null) {
        throw new ReportException("1:1: found null, expected a report of 'horde run'");
      }
      return report;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      int line = at == null ? 1 : Math.max(1, at.getLineNr());
      int column = at == null ? 1 : Math.max(1, at.getColumnNr());
      String place = line + ":" + column + ": ";
      throw new ReportException(place + key(e) + Mismatch.of(e));
    } catch (IOException e) {
      throw new ReportException("1:1: " + e.getMessage()); // bytes are no text
    }
  }

  /** The place in the document, such as {@code sessions.completed}, and a colon. */
  private static String key(JsonProcessingException e) {
    StringBuilder key = new StringBuilder();
    if (e instanceof JsonMappingException mapping) {
      for (JsonMappingException.Reference step : mapping.getPath()) {
        if (step.getFieldName() == null) {
          key.append('[').append(step.getIndex()).append(']');
        } else {
          key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
        }
      }
    }
    return key.isEmpty() ? "" : key + ": ";
  }

  /**
   * Writes the document, whole or not at all: a file of that name is replaced in one step.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(RunReport report, Path file) throws IOException {
    write(toBytes(report), file);
  }

  /**
   * Writes any content, whole or not at all.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(byte[] content, Path file) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp" + ProcessHandle.current().pid());
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
