// SPDX-License-Identifier: Apache-2.0
package horde.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the dashboard, out of horde.jar. */
final class StaticFiles {
  private static final String FOLDER = "/dashboard/";
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}/){0,4}[A-Za-z0-9_-][A-Za-z0-9._-]{0,80}");
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("woff2", "font/woff2"),
          Map.entry("txt", "text/plain; charset=utf-8"));

  private final Map<String, StaticFile> files = new ConcurrentHashMap<>();

  private record StaticFile(byte[] content, String type, String tag) {}

  /** Answers with the file of this path. */
  void serve(Context call) throws ApiException {
    String path = call.path().substring(1);
    StaticFile file = find(path.isEmpty() ? "index.html" : path);
    call.header("Cache-Control", "no-cache"); // ask each time, by the tag
    call.header("ETag", file.tag);
    if (file.tag.equals(call.header("If-None-Match"))) {
      call.status(304);
      return;
    }
    call.contentType(file.type).result(file.content);
  }

  private StaticFile find(String name) throws ApiException {
    StaticFile known = files.get(name);
    if (known != null) {
      return known;
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      throw notFound();
    }
    try (InputStream in = StaticFiles.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw notFound();
      }
      byte[] content = in.readAllBytes();
      StaticFile file = new StaticFile(content, type, tag(content));
      files.put(name, file);
      return file;
    } catch (IOException e) {
      throw new IllegalStateException("a file of horde.jar cannot be read: " + name, e);
    }
  }

  private static ApiException notFound() {
    return ApiException.notFound(
        "not-found", "there is nothing here; /api/v1/openapi.json lists the calls");
  }

  private static String tag(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
