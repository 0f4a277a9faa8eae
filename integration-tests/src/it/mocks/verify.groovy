def report = new File(basedir, 'target/surefire-reports/TEST-demo.ServiceTest.xml').text
assert report.contains('failures="0"') && report.contains('errors="0"') && report.contains('skipped="0"')
