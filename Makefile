# cvgen: see README.md.  Needs GNU make, a C compiler and pkg-config.

CC ?= cc
CFLAGS ?= -O2 -g
PREFIX ?= /usr/local
BUILD ?= build

PACKAGES := yaml-0.1 libcmark libutf8proc
WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wformat=2
CPPFLAGS += -Isrc -Iinclude -I$(BUILD) -D_POSIX_C_SOURCE=200809L
override CFLAGS += -std=c11 $(WARNINGS) $(shell pkg-config --cflags $(PACKAGES))
LDLIBS += $(shell pkg-config --libs $(PACKAGES))

sources := $(wildcard src/base/*.c src/record/*.c src/markup/*.c src/template/*.c \
	src/page/*.c src/api/*.c)
objects := $(sources:src/%.c=$(BUILD)/%.o)

.PHONY: all
all: $(BUILD)/cvgen

$(BUILD)/libcvgen.a: $(objects)
	$(AR) rcs $@ $^

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

.PHONY: clean
clean:
	rm -rf build

-include $(objects:.o=.d)
