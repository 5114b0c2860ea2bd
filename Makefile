# cvgen: see README.md.  Needs GNU make, a C compiler and pkg-config.
#
#   make            the program, build/cvgen; SHARED=1: with shared libraries
#   make demo       the five example records in every format, into build/demo
#   make check      the tests; check-san: with sanitizers; check-real: against
#                   real programs
#   make bench      time, memory and instructions
#   make install    PREFIX=/usr/local, LIBDIR=PREFIX/lib, DESTDIR=; uninstall

CC ?= cc
OBJCOPY ?= objcopy
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
LIBDIR ?= $(PREFIX)/lib
BUILD ?= build
# One name for each object, however the folder is given.
override BUILD := $(subst $(CURDIR)/,,$(BUILD))

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wformat=2
LIBRARIES := yaml-0.1 libcmark libutf8proc
flags = -std=c11 -pthread -D_POSIX_C_SOURCE=200809L -Isrc -Iinclude $(WARNINGS) \
	$(shell pkg-config --cflags $(LIBRARIES))
libs = $(shell pkg-config --libs $(LIBRARIES)) -lm -pthread

# The program takes its libraries in where their archives are installed, which
# saves a tenth of a run; SHARED=1 leaves them out, as distributions want it.
archive = $(filter /%,$(shell $(CC) -print-file-name=$(1:-l%=lib%.a)))
program_libs = $(if $(SHARED),$(libs),\
	$(foreach lib,$(libs),$(or $(call archive,$(lib)),$(lib))))

# libyaml's part of them has a heap of its own: src/yaml/heap.c.
yaml_archive = $(if $(SHARED)$(SANITIZE),,$(call archive,-lyaml))
yaml = $(if $(yaml_archive),$(BUILD)/yaml.o)

layers := base record markup template biblio page api
sources := $(foreach layer,$(layers),$(wildcard src/$(layer)/*.c))
objects := $(sources:src/%.c=$(BUILD)/%.o)
cli_objects := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/cli/*.c))
embed_objects := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/embed/*.c \
	src/base/*.c src/record/*.c src/biblio/venue_name.c))
image_objects := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/images/*.c))
manual_objects := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/manual/*.c \
	src/base/*.c src/record/*.c))
embedded := $(sort $(wildcard data/locales/*.yaml data/venues/*.yaml data/*.yaml \
	templates/*/*.* templates/*/*/*.*))
tests := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*_test.c))
examples := $(wildcard data/examples/*.yaml)

.PHONY: all
all: $(BUILD)/cvgen

$(BUILD)/cvgen: $(cli_objects) $(BUILD)/lib/libcvgen.a $(yaml)
	$(CC) $(LDFLAGS) -o $@ $^ $(program_libs)

$(BUILD)/yaml.o: $(BUILD)/yaml/heap.o $(yaml_archive)
	$(LD) -r --wrap=malloc --wrap=realloc --wrap=free --wrap=strdup \
		-u yaml_parser_parse -o $@ $^

# With every name, for the tests.
$(BUILD)/libcvgen.a: $(objects) $(BUILD)/embedded.o $(BUILD)/images.o
	rm -f $@
	$(AR) rcs $@ $^

# What is shipped: one object, whose only names are those of cvgen.h.
$(BUILD)/lib/libcvgen.a: $(objects) $(BUILD)/embedded.o $(BUILD)/images.o
	@mkdir -p $(@D)
	$(LD) -r -o $(@:.a=.o) $^
	$(OBJCOPY) --wildcard --keep-global-symbol='cvgen_*' $(@:.a=.o)
	rm -f $@
	$(AR) rcs $@ $(@:.a=.o)

$(BUILD)/embed-tool: $(embed_objects)
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/image-tool: $(image_objects) $(objects) $(BUILD)/embedded.o
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/manual-tool: $(manual_objects)
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/embedded.c: $(BUILD)/embed-tool $(embedded)
	@$< $(embedded) >$@.new
	mv $@.new $@

$(BUILD)/images.c: $(BUILD)/image-tool
	@$< >$@.new
	mv $@.new $@

$(BUILD)/embedded.o $(BUILD)/images.o: $(BUILD)/%.o: $(BUILD)/%.c
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -Wno-overlength-strings -c -o $@ $<

$(BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libcvgen.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< \
		$(BUILD)/libcvgen.a $(libs) $(shell pkg-config --libs cmocka)

# Runs templates for the tests of the language.
$(BUILD)/liquid: tests/spec/driver.c tests/spec/spec.c tests/spec/driver.h \
		$(BUILD)/libcvgen.a
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) $(LDFLAGS) -o $@ \
		tests/spec/driver.c tests/spec/spec.c \
		$(BUILD)/libcvgen.a $(libs)

# Tries the inputs of tests/fuzz/corpus; with libFuzzer, `make fuzz` makes up more.
$(BUILD)/replay: tests/fuzz/fuzz.c $(BUILD)/libcvgen.a
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -D_GNU_SOURCE -DREPLAY -MMD -MP \
		$(LDFLAGS) -o $@ $< $(BUILD)/libcvgen.a $(libs)

$(BUILD)/fuzz: tests/fuzz/fuzz.c $(BUILD)/libcvgen.a
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -D_GNU_SOURCE -MMD -MP \
		-fsanitize=fuzzer -o $@ $< $(BUILD)/libcvgen.a $(libs)

# What is missing is installed where that is possible; where not, the line to
# run is printed.  `deps-real` is for the programs that only check-real needs.
.PHONY: deps deps-real
deps:
	@tests/deps build
deps-real:
	@tests/deps real

.PHONY: demo
demo: deps
	@$(MAKE) --no-print-directory all
	@for format in html md tex txt; do \
		$(BUILD)/cvgen $(examples) -f $$format -o $(BUILD)/demo/ \
			--today 2025-01-31 || exit; \
	done
	@echo "The pages of the five examples are in $(BUILD)/demo:"
	@ls $(BUILD)/demo

.PHONY: check check-san check-real
check: deps
	@$(MAKE) --no-print-directory all $(BUILD)/manual-tool $(tests) \
		$(BUILD)/liquid $(BUILD)/replay
	@tests/run $(BUILD)

check-san: deps
	@$(MAKE) --no-print-directory BUILD=build/san \
		CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -Werror" \
		LDFLAGS="-fsanitize=address,undefined" \
		SANITIZE="-fsanitize=address,undefined" check

check-real: deps deps-real
	@$(MAKE) --no-print-directory all $(BUILD)/liquid
	@tests/real/run $(BUILD)

# Inputs made up by libFuzzer for FUZZ_TIME seconds; what it finds is written to
# build/fuzz/found, and stops it.
FUZZ_TIME ?= 60
.PHONY: fuzz
fuzz: deps deps-real
	@$(MAKE) --no-print-directory BUILD=build/fuzz CC=clang SHARED=1 \
		LDFLAGS="-fsanitize=address,undefined" \
		CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all" \
		build/fuzz/fuzz
	@mkdir -p build/fuzz/corpus
	build/fuzz/fuzz -max_total_time=$(FUZZ_TIME) -timeout=25 -rss_limit_mb=1024 \
		-max_len=20000 -dict=tests/fuzz/liquid.dict \
		-artifact_prefix=build/fuzz/found- build/fuzz/corpus tests/fuzz/corpus

# Liquid's public suite: make conformance GOLDEN_LIQUID=golden_liquid.json
.PHONY: conformance
conformance: $(BUILD)/liquid
	@tests/spec/run $(BUILD)
	@tail -n 1 $(BUILD)/conformance.log

# Time, memory and instructions, beside a control and a floor.
.PHONY: bench
bench: all $(BUILD)/libcvgen.a
	@LIBS="$(program_libs)" YAML="$(abspath $(yaml))" tests/bench/run $(BUILD)

# Parts of the manuals are printed by the program's own tables.
.PHONY: manual
manual: $(BUILD)/manual-tool
	$< data/man

.PHONY: install uninstall
man_pages := $(wildcard data/man/*.[1-8])
version = $(shell sed -n 's/^\#define CVGEN_VERSION "\(.*\)"/\1/p' include/cvgen.h)
man_folder = $(DESTDIR)$(PREFIX)/share/man/man

install: all
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/include" \
		"$(DESTDIR)$(LIBDIR)/pkgconfig" "$(man_folder)1" \
		"$(man_folder)3" "$(man_folder)5"
	install -m 755 $(BUILD)/cvgen "$(DESTDIR)$(PREFIX)/bin"
	install -m 644 include/cvgen.h "$(DESTDIR)$(PREFIX)/include"
	install -m 644 $(BUILD)/lib/libcvgen.a "$(DESTDIR)$(LIBDIR)"
	sed -e 's|@PREFIX@|$(PREFIX)|' -e 's|@LIBDIR@|$(LIBDIR)|' \
		-e 's|@VERSION@|$(version)|' -e 's|@LIBRARIES@|$(LIBRARIES)|' \
		include/cvgen.pc.in >$(BUILD)/cvgen.pc
	install -m 644 $(BUILD)/cvgen.pc "$(DESTDIR)$(LIBDIR)/pkgconfig"
	for page in $(man_pages); do \
		install -m 644 $$page "$(man_folder)$${page##*.}" || exit; \
	done

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/cvgen" \
		"$(DESTDIR)$(PREFIX)/include/cvgen.h" \
		"$(DESTDIR)$(LIBDIR)/libcvgen.a" \
		"$(DESTDIR)$(LIBDIR)/pkgconfig/cvgen.pc"
	for page in $(man_pages); do \
		rm -f "$(man_folder)$${page##*.}/$${page##*/}" || exit; \
	done

.PHONY: clean
clean:
	rm -rf build

-include $(patsubst %.o,%.d,$(sort $(objects) $(cli_objects) $(embed_objects) \
	$(image_objects) $(manual_objects))) $(tests:=.d)
