def log = new File(basedir, 'build.log').text
assert log.contains('Class files written: 3')
assert (log =~ /demo\.Greeter\(Greeter\.java:\d+\): not woven: async method greet\b/).find()
assert log.contains('methods, lambdas and closings, which are named above')
