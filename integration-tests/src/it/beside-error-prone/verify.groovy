assert new File(basedir, 'target/classes/demo/Greeter$Async$Greet.class').isFile()
