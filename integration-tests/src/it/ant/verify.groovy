def log = new File(basedir, 'build.log').text
assert log.contains('Class files written: 2')
assert log.contains('Hello, Ant')
