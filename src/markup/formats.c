#include "markup/writer.h"

const struct format *const formats[] = {
	&html_format,
	&md_format,
	&tex_format,
	&txt_format,
	&json_format,
	&xml_format,
	NULL,
};

const struct format *format_find(struct str name)
{
	for (size_t i = 0; formats[i]; i++)
		if (str_eq(formats[i]->name, name))
			return formats[i];
	return NULL;
}

const struct format *format_of_file(struct str file)
{
	for (size_t i = 0; formats[i]; i++)
		if (str_ends(file, formats[i]->suffix))
			return formats[i];
	return NULL;
}
