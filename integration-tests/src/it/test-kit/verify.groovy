def log = new File(basedir, 'build.log').text
assert !log.contains('[baton-') // no warning
def report = new File(basedir, 'target/surefire-reports/TEST-demo.ShopTest.xml').text
assert report.contains('tests="107"') && report.contains('failures="0"') && report.contains('errors="0"')
