# cvgen: see README.md.  Needs GNU make, a C compiler and pkg-config.
#
#   make            the program, build/cvgen
#   make demo       the five example records in every format, into build/demo
#   make check      the tests; check-san: with sanitizers; check-real: against
#                   real programs
#   make bench      time, memory and instructions
#   make install    PREFIX=/usr/local, DESTDIR=

CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BUILD ?= build

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wformat=2
LIBRARIES := yaml-0.1 libcmark libutf8proc
flags = -std=c11 -D_POSIX_C_SOURCE=200809L -Isrc -Iinclude $(WARNINGS) \
	$(shell pkg-config --cflags $(LIBRARIES))
libs = $(shell pkg-config --libs $(LIBRARIES)) -lm

layers := base record markup template biblio page api
sources := $(foreach layer,$(layers),$(wildcard src/$(layer)/*.c))
objects := $(sources:src/%.c=$(BUILD)/%.o)
cli_objects := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/cli/*.c))
embed_objects := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/embed/*.c \
	src/base/*.c src/record/*.c))
manual_objects := $(patsubst src/%.c,$(BUILD)/%.o,$(wildcard src/manual/*.c \
	src/base/*.c src/record/*.c))
embedded := $(sort $(wildcard data/locales/*.yaml data/*.yaml templates/*/*))
tests := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*_test.c))
examples := $(wildcard data/examples/*.yaml)

.PHONY: all
all: $(BUILD)/cvgen

$(BUILD)/cvgen: $(cli_objects) $(BUILD)/libcvgen.a
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/libcvgen.a: $(objects) $(BUILD)/embedded.o
	rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/embed-tool: $(embed_objects)
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/manual-tool: $(manual_objects)
	$(CC) $(LDFLAGS) -o $@ $^ $(libs)

$(BUILD)/embedded.c: $(BUILD)/embed-tool $(embedded)
	@$< $(embedded) >$@.new
	mv $@.new $@

$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -Wno-overlength-strings -c -o $@ $<

$(BUILD)/%.o: src/%.c Makefile
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/unit/%: tests/unit/%.c $(BUILD)/libcvgen.a
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(flags) $(CFLAGS) -MMD -MP $(LDFLAGS) -o $@ $< \
		$(BUILD)/libcvgen.a $(libs) $(shell pkg-config --libs cmocka)

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
	@$(MAKE) --no-print-directory all $(BUILD)/manual-tool $(tests)
	@tests/run $(BUILD)

check-san: deps
	@$(MAKE) --no-print-directory BUILD=build/san \
		CFLAGS="-O1 -g -fsanitize=address,undefined -fno-sanitize-recover=all -Werror" \
		LDFLAGS="-fsanitize=address,undefined" \
		SANITIZE="-fsanitize=address,undefined" check

check-real: deps deps-real
	@$(MAKE) --no-print-directory all
	@tests/real/run $(BUILD)

# Liquid's public suite: make conformance GOLDEN_LIQUID=golden_liquid.json
.PHONY: conformance
conformance: all
	@tests/spec/run $(BUILD)
	@tail -n 1 $(BUILD)/conformance.log

# Time, memory and instructions, beside a control and a floor.
.PHONY: bench
bench: all
	@tests/bench/run $(BUILD)

# Parts of the manuals are printed by the program's own tables.
.PHONY: manual
manual: $(BUILD)/manual-tool
	$< data/man

.PHONY: install
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/man/man5
	install -m 755 $(BUILD)/cvgen $(DESTDIR)$(PREFIX)/bin/cvgen
	install -m 644 data/man/cvgen.1 $(DESTDIR)$(PREFIX)/share/man/man1
	install -m 644 data/man/cvgen-profile.5 $(DESTDIR)$(PREFIX)/share/man/man5

.PHONY: clean
clean:
	rm -rf build

-include $(patsubst %.o,%.d,$(sort $(objects) $(cli_objects) $(embed_objects) \
	$(manual_objects))) $(tests:=.d)
