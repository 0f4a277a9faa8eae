assert new File(basedir, 'target/classes/demo/Greeter.class').isFile()
assert new File(basedir, 'target/generated-sources/annotations/demo/Greeter$Async.java').isFile()
assert new File(basedir, 'target/classes/demo/Greeter$Async$Greet.class').isFile()
assert new File(basedir, 'target/classes/demo/Greeter$Async$GreetAll.class').isFile()
