# synopsis.awk OPTIONS PAGE: does each command name its options, and no others?
# Commands are known by their first letter; the first synopsis has no name.
FNR == 1 {
	file++
}
file == 1 && match($0, /^OPTION\([a-z]*/) {
	split($0, part, /, */)
	name = substr($0, 8, RLENGTH - 7)
	if (name == "help" || name == "version")
		next
	letter = substr(part[2], 2, 1)
	flag = part[2] == 0 ? "\\-" name : letter
	takes[flag] = part[4]
}
file == 2 && /^\.Sh / {
	on = $2 == "SYNOPSIS"
}
on && /^\.Nm$/ {
	command = "r"
}
on && /^\.Cm / {
	command = substr($2, 1, 1)
}
on {
	for (i = 1; i < NF; i++)
		if ($i == "Fl" || $i == ".Fl")
			shown[command, $(i + 1)] = 1
}
END {
	for (flag in takes)
		for (i = 2; i < length(takes[flag]); i++) {
			command = substr(takes[flag], i, 1)
			if (!((command, flag) in shown))
				print command ": -" flag " is missing"
			delete shown[command, flag]
		}
	for (key in shown) {
		split(key, part, SUBSEP)
		print part[1] ": -" part[2] " is not taken"
	}
}
