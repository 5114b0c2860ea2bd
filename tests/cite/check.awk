# Is the punctuation of citations right, and is every part there?  Reads the
# Markdown of a record made by subsets.awk; -v parts=N -v style=NAME.
function fail(what) { print style ": " what ": " $0; bad++ }
BEGIN {
	split("Lovelace LOVELACE|Journal.of.Examples JoE|2024 '24|523|47|71|Tianjin|" \
	      "review|Best.Paper|remark|10.1/x|a.pdf|Springer|2401", shown, "|")
}
/T[0-9]/ {
	seen++
	text = $0
	match(text, /T[0-9]+/)
	subset = substr(text, RSTART + 1, RLENGTH - 1) + 0
	sub(/T[0-9]+/, "T", text)
	for (k = 1; k <= parts; k++) {
		if (int(subset / 2 ^ (k - 1)) % 2 == 0)
			continue
		n = split(shown[k], words, " ")
		found = 0
		for (w = 1; w <= n; w++)
			found = found || text ~ words[w]
		if (!found)
			fail("a part is missing, " shown[k])
	}
	sub(/^[0-9]+\. /, "", text)
	sub(/^- /, "", text)
	gsub(/\]\([^)]*\)/, "", text)      # links
	gsub(/https?:[^ ]*/, "U", text)
	gsub(/<br>/, " ", text)
	gsub(/  /, " ", text)
	gsub(/<[^>]*>/, "", text)
	gsub(/\\[][]/, "", text)           # brackets that are text
	gsub(/[][*\\]/, "", text)
	if (text ~ /^[ ,.;:)]/ || text ~ /[ ,;:(]$/)
		fail("it begins or ends badly")
	if (text ~ / [,.;:)]/ || text ~ /\( / || text ~ /  /)
		fail("a blank too many")
	if (text ~ /[,;:][,.;:]/ || text ~ /\.[.;]/ || text ~ /, ,/ ||
	    text ~ /\. \./ || text ~ /: :/)
		fail("two signs together")
	if (text ~ /20[0-9][0-9][A-Za-z]/)
		fail("two parts run together")
	if (text ~ /\(\)/ || text ~ /“”/ || text ~ /""/)
		fail("nothing in brackets or quotes")
	if (text ~ /[a-z0-9]\.,/)
		fail("a comma behind a full stop")
	if (gsub(/\(/, "(", text) != gsub(/\)/, ")", text) ||
	    gsub(/“/, "“", text) != gsub(/”/, "”", text))
		fail("brackets without their other half")
	if (gsub(/\[/, "[", $0) != gsub(/\]/, "]", $0))
		fail("square brackets without their other half")
}
END {
	if (seen != wanted) {
		print style ": " seen " citations instead of " wanted
		bad++
	}
	exit bad > 0
}
