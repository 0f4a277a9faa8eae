package dev.baton.example.http.server;

/**
 * A request as it came.
 *
 * @param request null if it was refused before it could be read
 * @param keepAlive whether the client wants to go on with the connection
 * @param http10 whether the client has to be told so
 * @param refusal the answer to what cannot be served, after which nothing more is read; else null
 */
record Incoming(Request request, boolean keepAlive, boolean http10, Answer refusal) {
  static Incoming refused(Answer refusal) {
    return new Incoming(null, false, false, refusal);
  }
}
