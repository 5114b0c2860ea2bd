# match.awk WANT GOT: are the lines the same, when "..." in WANT is any lines?
function same(i, j)
{
	for (; i <= wanted && want[i] != "..."; i++)
		if (j > had || want[i] != got[j++])
			return 0
	if (i > wanted)
		return j > had
	for (; j <= had + 1; j++)
		if (same(i + 1, j))
			return 1
	return 0
}
FILENAME == ARGV[1] {
	want[++wanted] = $0
	next
}
{
	got[++had] = $0
}
END {
	exit !same(1, 1)
}
