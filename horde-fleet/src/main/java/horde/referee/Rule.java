// SPDX-License-Identifier: Apache-2.0
package horde.referee;

import static horde.referee.Severity.VIOLATION;
import static horde.referee.Severity.WARNING;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules that an ACS is held to; {@code docs/referee.md} shows them as a table.
 *
 * <p>The order is that of a session: the HTTP below, the envelope, the course of the session, what
 * the ACS asks for, and the connection request before it.
 */
public enum Rule {
  // ---- HTTP

  HTTP_MALFORMED(
      "A-14",
      "RFC 9112",
      VIOLATION,
      "A reply is HTTP/1.1 that can be parsed and framed in one way."),
  DATA_AFTER_REPLY(
      "A-06", "RFC 9112 9.3", VIOLATION, "One reply answers one POST; nothing follows it unasked."),
  HTTP_ERROR(
      "A-45",
      "TR-069 3.4.6",
      VIOLATION,
      "A POST that is in order is not answered with an error of HTTP."),
  ERROR_AFTER_FAULT(
      "F-10",
      "TR-069 3.5",
      VIOLATION,
      "A fault of the CPE is an answer: what follows is another request or the end, no error of"
          + " HTTP."),
  OVERLOADED(
      "A-45",
      "TR-069 3.4.6",
      WARNING,
      "The ACS takes sessions; 429 and 503 send devices into their retry wait."),
  NO_REPLY(
      "A-04",
      "TR-069 3.4.2",
      VIOLATION,
      "Each POST is answered before the device loses its patience."),
  CONNECTION_DROPPED(
      "A-03", "TR-069 3.4.2", VIOLATION, "A connection is not closed in place of a reply."),
  CONNECTION_CLOSED(
      "A-02",
      "TR-069 3.4.2",
      WARNING,
      "One connection serves the whole session; the ACS does not close it in the middle."),
  EMPTY_STATUS("A-12", "TR-069 3.4.6", VIOLATION, "An empty reply has the status 204, not 200."),
  LENGTH_OF_NOTHING(
      "A-13", "RFC 9110 8.6", WARNING, "A 204 has neither Content-Length nor Transfer-Encoding."),
  ENVELOPE_STATUS(
      "A-11",
      "TR-069 3.4.1",
      VIOLATION,
      "Every envelope, of a fault too, travels with the status 200."),
  CONTENT_TYPE("A-08", "TR-069 3.4.1", VIOLATION, "The media type of an envelope is text/xml."),
  CHARSET("B-37", "TR-069 3.5", VIOLATION, "Envelopes are in UTF-8, and say nothing else."),
  SOAP_ACTION(
      "A-09",
      "TR-069 3.4.1",
      WARNING,
      "SOAPAction is a header of HTTP requests; an ACS, which sends replies, has no use for it."),
  CODING_UNASKED(
      "A-44",
      "TR-069 3.4.7",
      VIOLATION,
      "A reply is compressed only in a way that the POST has offered."),

  // ---- redirects

  REDIRECT_STATUS("A-18", "TR-069 3.4.2", VIOLATION, "A session is redirected with 302 or 307."),
  REDIRECT_TARGET(
      "A-18", "TR-069 3.4.2", VIOLATION, "A redirect has one Location, which is a URL."),
  REDIRECT_CHAIN(
      "A-19", "TR-069 3.4.2", VIOLATION, "There are no more than five redirects in a row."),
  REDIRECT_DOWNGRADE("A-22", "TR-069 3.3", WARNING, "A redirect does not lead from https to http."),

  // ---- cookies

  COOKIE_IGNORED(
      "A-15",
      "RFC 6265 5.2",
      VIOLATION,
      "A cookie has a name, and a Domain that its server is in."),
  COOKIE_SYNTAX(
      "A-15",
      "RFC 6265 4.1.1",
      WARNING,
      "Names, values and attributes of cookies are spelled as the grammar for servers has it."),
  COOKIE_OUT_OF_REACH(
      "A-16",
      "RFC 6265 5.4",
      WARNING,
      "A cookie comes back: Path and Secure fit the URL that the session goes to."),
  COOKIE_SIZE(
      "A-15",
      "TR-069 3.4.2",
      WARNING,
      "All cookies together have 512 bytes at most; no more need be kept."),

  // ---- authentication

  CHALLENGE_ABSENT(
      "A-23", "RFC 9110 15.5.2", VIOLATION, "A 401 has a challenge in WWW-Authenticate."),
  CHALLENGE_SCHEME("A-23", "TR-069 3.4.4", VIOLATION, "A challenge offers Digest or Basic."),
  CHALLENGE_INCOMPLETE(
      "A-28",
      "RFC 2617 3.2.1",
      VIOLATION,
      "A Digest challenge has a realm and a nonce, a Basic one a realm."),
  CHALLENGE_QOP(
      "A-28",
      "TR-069 3.4.5",
      VIOLATION,
      "If a Digest challenge names qualities of protection, auth is among them."),
  CHALLENGE_QOP_ABSENT("A-28", "TR-069 3.4.5", WARNING, "A Digest challenge offers qop=\"auth\"."),
  CHALLENGE_ALGORITHM(
      "A-29",
      "TR-069 3.4.5",
      VIOLATION,
      "Digest is offered with MD5 or MD5-sess, whatever else there is."),
  NONCE_REPEATED("A-31", "RFC 2617 3.2.1", WARNING, "Each challenge has a nonce of its own."),
  STALE_ABSENT(
      "A-32",
      "RFC 2617 3.2.1",
      VIOLATION,
      "Credentials that were good before are refused only with stale=true."),
  STALE_UNFOUNDED(
      "A-32",
      "RFC 2617 3.2.1",
      WARNING,
      "stale=true answers a nonce that is too old, not a POST without credentials."),
  CHALLENGED_AGAIN(
      "A-25",
      "TR-069 3.4.4",
      WARNING,
      "A device that has logged in is not challenged at each of its POSTs."),
  BASIC_IN_CLEAR("A-23", "TR-069 3.4.4", WARNING, "Without TLS the ACS offers Digest."),
  NO_AUTHENTICATION(
      "A-23",
      "TR-069 3.4.4",
      WARNING,
      "Without TLS the ACS has a device log in before it takes the Inform."),

  // ---- envelopes

  ENVELOPE_FORM(
      "B-01",
      "TR-069 3.5",
      VIOLATION,
      "A body is a SOAP 1.1 envelope: well-formed, without DTD, in the right namespaces."),
  BODY_COUNT("B-25", "TR-069 3.5", VIOLATION, "An envelope has one Body with one RPC or fault."),
  NAMESPACE(
      "B-02",
      "TR-069 3.7.2",
      VIOLATION,
      "RPCs and header blocks have the namespace of one CWMP version."),
  VERSION_NOT_OFFERED(
      "B-05",
      "TR-069 3.7.2",
      VIOLATION,
      "The ACS answers in a version that the Inform offers, by namespace and UseCWMPVersion."),
  VERSION_CHANGED(
      "B-05", "TR-069 3.7.2", VIOLATION, "The InformResponse settles the version of the session."),
  USE_VERSION_HEADER(
      "B-05",
      "TR-069 3.7.2",
      VIOLATION,
      "UseCWMPVersion stands in an InformResponse only, and mustUnderstand is 1 on it."),
  METHOD_NOT_IN_VERSION(
      "E-01",
      "TR-069 A.3",
      WARNING,
      "The ACS asks for methods of the version of the session only."),
  UNKNOWN_METHOD(
      "B-27", "TR-069 A.3", VIOLATION, "An RPC is one of CWMP, or has the name of a vendor."),
  HEADER_BLOCK(
      "B-03", "TR-069 3.5", VIOLATION, "Header blocks are those that CWMP has for an ACS."),
  FOREIGN_HEADER(
      "B-12",
      "SOAP 1.1 4.2.3",
      VIOLATION,
      "No device has to understand header blocks that are not CWMP's."),
  NO_MORE_REQUESTS("B-10", "TR-069 3.5", WARNING, "NoMoreRequests is deprecated and is not sent."),
  ID_HEADER(
      "B-07", "TR-069 3.5", VIOLATION, "There is one ID at most, and mustUnderstand is 1 on it."),
  ID_ABSENT(
      "B-07",
      "TR-069 3.5",
      WARNING,
      "A request has an ID, so that its answer can be told from others."),
  ID_REPEATED("B-07", "TR-069 3.5", WARNING, "Each request of a session has an ID of its own."),
  ID_ECHO(
      "B-07", "TR-069 3.5", VIOLATION, "A response or fault has the ID of the device's request."),
  HOLD_HEADER(
      "B-09", "TR-069 3.5", VIOLATION, "HoldRequests is a boolean, and mustUnderstand is 1 on it."),
  QUALIFIED("B-13", "TR-069 A.2.1", VIOLATION, "The arguments of an RPC are in no namespace."),
  STRUCTURE(
      "B-14",
      "TR-069 A.3",
      VIOLATION,
      "Arguments are there as the schema has them: all, in order, nothing else."),
  ARRAY_TYPE(
      "B-15", "TR-069 A.2.1", VIOLATION, "An array says its type and how many items it has."),
  ARRAY_ITEM("B-16", "TR-069 A.2.1", WARNING, "The items of an array are named as in the schema."),
  VALUE(
      "B-17",
      "TR-069 A.2.1",
      VIOLATION,
      "Values are spelled as their type wants it, and a parameter's says its type."),
  ARGUMENT_LENGTH(
      "E-04", "TR-069 A.3", VIOLATION, "Arguments are no longer than the schema allows."),
  ARGUMENT_VALUE(
      "E-02",
      "TR-069 A.3",
      VIOLATION,
      "Arguments have a value, and lists a length, that the method allows."),
  FAULT_FORM(
      "B-29", "TR-069 3.5", VIOLATION, "A fault is a SOAP fault with a cwmp:Fault in its detail."),
  FAULT_CODE("F-02", "TR-069 A.5.2", VIOLATION, "The fault codes of an ACS are 8000 to 8899."),
  MAX_ENVELOPES("B-28", "TR-069 A.3.3.1", VIOLATION, "InformResponse says MaxEnvelopes 1."),

  // ---- the course of a session

  INFORM_UNANSWERED(
      "C-05",
      "TR-069 3.7.2",
      VIOLATION,
      "An Inform is answered with an InformResponse or a fault."),
  REQUEST_BEFORE_INFORM_RESPONSE(
      "C-04", "TR-069 3.7.2", VIOLATION, "The ACS asks for nothing before its InformResponse."),
  REQUEST_UNANSWERED(
      "C-17",
      "TR-069 3.7.2",
      VIOLATION,
      "A request of the device is answered with a response or a fault, not with nothing."),
  REQUEST_IN_PLACE_OF_RESPONSE(
      "C-16",
      "TR-069 3.7.2",
      VIOLATION,
      "While the device waits for a response the ACS asks for nothing."),
  WRONG_RESPONSE(
      "B-27", "TR-069 3.5", VIOLATION, "A response has the name of the request that it answers."),
  RESPONSE_UNASKED(
      "L-16", "TR-069 3.7.2", VIOLATION, "There is no response without a request of the device."),
  FAULT_UNASKED(
      "L-16", "TR-069 3.7.2", VIOLATION, "There is no fault without a request of the device."),
  HOLD_FOR_NOTHING(
      "C-12",
      "TR-069 3.7.1",
      WARNING,
      "An ACS that holds the device's requests has one of its own to send."),
  FAULT_REPEATED(
      "C-06",
      "TR-069 A.5.2",
      WARNING,
      "Fault 8005 asks for a repetition a few times, not forever."),
  REQUEST_REPEATED(
      "F-10",
      "TR-069 A.5.1",
      WARNING,
      "A request that was refused is not repeated unchanged, over and over."),
  SESSION_ENDLESS(
      "L-06",
      "TR-069 3.7.2",
      WARNING,
      "A session comes to an end: at most 1000 requests of the ACS."),

  // ---- what the ACS asks for

  METHODS_MISSING(
      "E-08",
      "TR-069 A.3.1.1",
      VIOLATION,
      "An ACS has GetRPCMethods, Inform and TransferComplete, and says so."),
  PATH_FORM(
      "E-03", "TR-069 A.2.2", VIOLATION, "Names and paths are spelled as the data model has them."),
  PATH_OF_PARAMETER(
      "E-13",
      "TR-069 A.3.2.1",
      VIOLATION,
      "A value is set on a parameter, whose name has no dot at its end."),
  PATH_WITHOUT_DOT(
      "E-20", "TR-069 A.2.2.1", VIOLATION, "The path of an object has a dot at its end."),
  ALIAS_UNSUPPORTED(
      "I-13",
      "TR-069 3.6.1",
      VIOLATION,
      "[alias] stands in paths only if the Inform had AliasBasedAddressing true."),
  WILDCARD_UNSUPPORTED(
      "E-30",
      "TR-069 A.2.2",
      VIOLATION,
      "* stands in paths only if InstanceWildcardsSupported is true."),
  PARAMETER_TWICE(
      "E-11", "TR-069 A.3.2.1", VIOLATION, "SetParameterValues names each parameter once."),
  URL_WITH_CREDENTIALS(
      "E-51", "TR-069 A.3.2.8", VIOLATION, "The URL of a file has no user name in it."),
  TIME_WINDOWS(
      "J-16",
      "TR-069 A.4.1.8",
      VIOLATION,
      "Time windows end after they begin, and do not overlap."),

  // ---- connection requests

  KNOCK_METHOD("H-01", "TR-069 3.2.2", VIOLATION, "A connection request is a GET."),
  KNOCK_CONTENT(
      "H-03", "TR-069 3.2.2", WARNING, "A connection request carries nothing: no body, no query."),
  KNOCK_CREDENTIALS(
      "H-04",
      "TR-069 3.2.2",
      VIOLATION,
      "The Digest of a connection request is complete, and for the challenge and the URL at hand."),
  KNOCK_REFUSED(
      "H-04",
      "TR-069 3.2.2",
      WARNING,
      "The ACS knows ConnectionRequestUsername and ConnectionRequestPassword."),
  KNOCK_NONCE_COUNT(
      "H-15", "RFC 2617 3.2.2", VIOLATION, "The nonce count grows with each use of a nonce."),
  KNOCK_FLOOD(
      "H-10",
      "TR-069 3.2.2",
      WARNING,
      "A device gets no more than ten connection requests in a minute."),
  KNOCK_AFTER_503(
      "H-10",
      "TR-069 3.2.2",
      WARNING,
      "After a 503 the ACS waits: no more than three attempts in the ten seconds that follow."),
  UDP_KNOCK_FORM(
      "H-29",
      "TR-069 G.2.1.4",
      VIOLATION,
      "A connection request over UDP is one datagram: an HTTP/1.1 GET without a body, with ts, id,"
          + " un, cn and sig."),
  UDP_KNOCK_REPEATED(
      "H-30",
      "TR-069 G.2.1.4",
      VIOLATION,
      "A new connection request over UDP has a later ts and another id; only copies are alike."),
  UDP_KNOCK_CREDENTIALS(
      "H-30",
      "TR-069 G.2.1.4",
      WARNING,
      "A connection request over UDP has the ConnectionRequestUsername, and is signed with the"
          + " ConnectionRequestPassword."),
  XMPP_KNOCK_FORM(
      "H-35",
      "TR-069 K.2.3",
      VIOLATION,
      "A connection request over XMPP is an IQ with an id, and has username and password in the"
          + " namespace of the request."),
  XMPP_KNOCK_FROM(
      "H-36",
      "TR-069 K.2.3",
      WARNING,
      "A connection request over XMPP is from a JID that ConnReqAllowedJabberIDs allows."),
  XMPP_KNOCK_CREDENTIALS(
      "H-38",
      "TR-069 K.2.3",
      WARNING,
      "A connection request over XMPP has the ConnectionRequestUsername and"
          + " ConnectionRequestPassword.");

  private final String item;
  private final String clause;
  private final Severity severity;
  private final String meaning;

  Rule(String item, String clause, Severity severity, String meaning) {
    this.item = item;
    this.clause = clause;
    this.severity = severity;
    this.meaning = meaning;
  }

  /** Its name in reports, such as {@code empty-status}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The item of the conformance checklist that it is part of, such as {@code A-12}. */
  public String item() {
    return item;
  }

  /** Where it stands: a document and a section. */
  public String clause() {
    return clause;
  }

  /** How bad it is to break it. */
  public Severity severity() {
    return severity;
  }

  /** What an ACS has to do, in a sentence. */
  public String meaning() {
    return meaning;
  }

  /** The rule of that id. */
  public static Optional<Rule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }
}
