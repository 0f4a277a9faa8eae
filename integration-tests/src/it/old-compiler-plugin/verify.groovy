def log = new File(basedir, 'build.log').text
assert log.contains('maven-compiler-plugin:3.1:compile')
assert new File(basedir, 'target/classes/demo/Greeter.class').isFile()
assert !new File(basedir, 'target/classes/demo/Greeter$Async$Greet.class').isFile()
