// SPDX-License-Identifier: Apache-2.0
package cwmp.bulkdata;

import cwmp.cpe.Cpe;
import cwmp.http.Credentials;
import cwmp.http.PercentEncoding;
import cwmp.tree.EngineParameter;
import cwmp.tree.EngineParameters;
import cwmp.tree.ParameterNode;
import cwmp.tree.ParameterTree;
import cwmp.wire.HttpHeaders;
import cwmp.wire.HttpTarget;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Makes of a profile's reports what is posted. TR-069 Annex N.2, N.3. */
final class ReportEncoder {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final ParameterTree tree;
  private final BulkProfile profile;
  private final BulkDataSettings settings;

  ReportEncoder(ParameterTree tree, BulkProfile profile, BulkDataSettings settings) {
    this.tree = tree;
    this.profile = profile;
    this.settings = settings;
  }

  /** Why the profile cannot be carried out; empty if it can. */
  String problem() {
    String protocol = profile.text("Protocol", "HTTP");
    String encoding = profile.text("EncodingType", "JSON");
    String method = profile.text("HTTP.Method", "POST");
    String compression = compression();
    if (!protocol.equals("HTTP")) {
      return "Protocol is '" + protocol + "', only HTTP is known";
    }
    if (!encoding.equals("JSON") && !encoding.equals("CSV")) {
      return "EncodingType is '" + encoding + "', only JSON and CSV are known";
    }
    if (!method.equals("POST") && !method.equals("PUT")) {
      return "Method is '" + method + "', only POST and PUT are known";
    }
    if (!compression.equals("None") && !compression.equals("GZIP")) {
      return "Compression is '" + compression + "', only None and GZIP are known";
    }
    try {
      HttpTarget.parse(profile.text("HTTP.URL", ""));
      return "";
    } catch (IllegalArgumentException e) {
      return "URL: " + e.getMessage();
    }
  }

  /** Empty in a row that the ACS added and did not complete, in a model without the default. */
  private String compression() {
    String compression = profile.text("HTTP.Compression", "None");
    return compression.isEmpty() ? "None" : compression;
  }

  /**
   * The post with these reports, oldest first.
   *
   * @throws IllegalArgumentException if the profile has a {@link #problem}
   */
  PostReport post(List<Report> reports, Cpe cpe) {
    boolean json = profile.text("EncodingType", "JSON").equals("JSON");
    String group = json ? "JSONEncoding." : "CSVEncoding.";
    String format =
        profile.text(group + "ReportFormat", json ? "ObjectHierarchy" : "ParameterPerColumn");
    Timestamps timestamps =
        new Timestamps(
            profile.text(group + (json ? "ReportTimestamp" : "RowTimestamp"), "Unix-Epoch"),
            settings.epochInSeconds());
    String text =
        json
            ? JsonReports.encode(reports, timestamps, !format.equals("NameValuePair"))
            : csv(reports, timestamps, format);
    HttpHeaders headers =
        HttpHeaders.of(
            "Content-Type",
            json ? "application/json; charset=UTF-8" : "text/csv; charset=UTF-8; header=present",
            "BBF-Report-Format",
            format);
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    if (compression().equals("GZIP")) {
      headers = headers.with("Content-Encoding", "gzip");
      body = gzip(body);
    }
    if (profile.flag("HTTP.UseDateHeader", true)) {
      headers = headers.with("Date", DATE.format(cpe.host().now()));
    }
    return new PostReport(
        profile.instance(),
        reports.get(reports.size() - 1).number(),
        profile.text("HTTP.Method", "POST"),
        target(),
        headers,
        body,
        new Credentials(profile.text("HTTP.Username", ""), profile.text("HTTP.Password", "")));
  }

  private String csv(List<Report> reports, Timestamps timestamps, String format) {
    CsvReports csv =
        new CsvReports(
            timestamps,
            orElse(profile.text("CSVEncoding.FieldSeparator", ","), ","),
            orElse(profile.text("CSVEncoding.RowSeparator", "\r\n"), "\r\n"),
            profile.text("CSVEncoding.EscapeCharacter", "\""));
    return format.equals("ParameterPerRow") ? csv.perRow(reports) : csv.perColumn(reports);
  }

  /** Without separators nothing could be read. */
  private static String orElse(String separator, String otherwise) {
    return separator.isEmpty() ? otherwise : separator;
  }

  /** The URL with who the device is, and what the profile wants beside. */
  private HttpTarget target() {
    HttpTarget url = HttpTarget.parse(profile.text("HTTP.URL", ""));
    EngineParameters engine = tree.engine();
    StringBuilder query = new StringBuilder(url.requestTarget());
    query.append(query.indexOf("?") < 0 ? '?' : '&');
    query.append("oui=").append(encoded(engine.value(EngineParameter.MANUFACTURER_OUI)));
    query.append("&pc=").append(encoded(engine.value(EngineParameter.PRODUCT_CLASS)));
    query.append("&sn=").append(encoded(engine.value(EngineParameter.SERIAL_NUMBER)));
    for (BulkProfile.Reference reference : profile.references("HTTP.RequestURIParameter.")) {
      ParameterNode parameter = tree.find(reference.path());
      if (parameter != null) {
        String name = reference.name().isEmpty() ? reference.path() : reference.name();
        query.append('&').append(encoded(name));
        query.append('=').append(encoded(tree.read(List.of(parameter)).get(0).value()));
      }
    }
    return new HttpTarget(url.origin(), query.toString());
  }

  private static String encoded(String text) {
    return PercentEncoding.of(text);
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream(bytes.length / 4 + 64);
    try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return zipped.toByteArray();
  }
}
