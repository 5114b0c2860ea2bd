# Blocks of a session, each behind a form feed, into dir/N.sh (a command, which
# goes on behind a backslash at the end of its line) and dir/N.want (what it
# prints).
$0 == "\f" {
	want = ""
	next
}
goes_on || /^\$ / {
	if (!goes_on) {
		n++
		want = dir n ".want"
		printf "" > want
		$0 = substr($0, 3)
	}
	print > (dir n ".sh")
	goes_on = /\\$/
	next
}
want != "" {
	print > want
}
