assert new File(basedir, 'target/classes/demo/Shop$Async$Price.class').isFile()
assert new File(basedir, 'target/classes/demo/Customer.class').isFile()
def report = new File(basedir, 'target/surefire-reports/TEST-demo.CustomerTest.xml').text
assert report.contains('tests="1"') && report.contains('failures="0"') && report.contains('errors="0"')
