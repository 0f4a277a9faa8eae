assert new File(basedir, 'target/classes/demo/Greeter.class').isFile()
assert new File(basedir, 'target/classes/demo/Greeter$Async.class').isFile()
assert new File(basedir, 'target/classes/demo/Greeter$Async$Greet.class').isFile()
assert new File(basedir, 'target/classes/demo/Greeter$Async$GreetAll.class').isFile()
