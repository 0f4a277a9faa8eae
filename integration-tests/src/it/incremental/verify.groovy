def log = new File(basedir, 'build.log').text
assert log.contains('Compiling 2 source files')
assert new File(basedir, 'target/classes/demo/Bill$Async$Total.class').isFile()
assert new File(basedir, 'target/classes/demo/Price$Async$Of.class').isFile()
assert log.contains('Compiling 1 source file with')
assert log.contains('Nothing to compile')
