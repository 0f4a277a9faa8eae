def report = new File(basedir, 'target/surefire-reports/TEST-demo.CustomerTest.xml').text
assert report.contains('tests="6"') && report.contains('failures="0"') && report.contains('errors="0"')
