assert new File(basedir, 'target/classes/demo/AutoValue_Money.class').isFile()
assert new File(basedir, 'target/classes/demo/Order$OrderBuilder.class').isFile()
assert new File(basedir, 'target/classes/demo/Shop$Async$Order2.class').isFile()
assert new File(basedir, 'target/classes/demo/Shop$Async$Price.class').isFile()
