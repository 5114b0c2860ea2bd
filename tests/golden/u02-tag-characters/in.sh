# U+E0041, a tag character.
printf 'basics:\n  name: Ada\363\240\201\201 Example\n'
