def test_x(page, wrong_page):
    open("/tmp/gal.html","w").write(page); open("/tmp/wrong.html","w").write(wrong_page)
