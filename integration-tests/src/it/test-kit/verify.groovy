def log = new File(basedir, 'build.log').text
assert !log.contains('[baton-') // no warning
def ran = { int tests, int skipped ->
  log.count("Tests run: ${tests}, Failures: 0, Errors: 0, Skipped: ${skipped}\n")
}
assert ran(107 + 10 + 6, 1) == 4 // twice with each JUnit
assert ran(1, 0) == 1 // the one order that was asked for
