# Thin: the work is done by Meson (meson.build) and by the scripts named here.  One line is said a step.
#   make          build/bede and its data          make test     everything that can be checked, plain and under the sanitizers
#   make demo     the sample reports, coded        make bench    how fast each stage is
#   make eval     every figure of accuracy and speed, to doc/figures.md and doc/confusion.md (EVAL_GOLD=folder of annotated text)
#   make fuzz     look for inputs that break it, SECONDS=60 a target (clang)
#   make deps     what the build needs (apt)       make install  into PREFIX (/usr/local), which DESTDIR may go before
MAKEFLAGS += --no-print-directory
PREFIX ?= /usr/local
SANITIZE = -Dbuildtype=debug -Doptimization=1 -Db_sanitize=address,undefined -Db_lundef=false -Dc_args=-fno-sanitize-recover=undefined

.PHONY: all deps deps-test test demo bench eval fuzz install clean
.NOTPARALLEL:

all: build/build.ninja
	@echo "Building build/bede"
	@ninja -C build build.ninja >/dev/null || ninja -C build build.ninja
	@ninja -C build --quiet

build/build.ninja:
	@command -v meson >/dev/null && command -v ninja >/dev/null || { echo "meson and ninja are missing; run: make deps" >&2; exit 1; }
	@echo "Setting up build/"
	@meson setup build --prefix "$(PREFIX)" >build-setup.log 2>&1 || { tail -n 20 build-setup.log >&2; \
	  echo "The build could not be set up (see build-setup.log); if something is missing, run: make deps" >&2; exit 1; }
	@rm -f build-setup.log

build-asan/build.ninja:
	@echo "Setting up build-asan/ (AddressSanitizer and UndefinedBehaviorSanitizer)"
	@meson setup build-asan $(SANITIZE) >build-setup.log 2>&1 || { tail -n 20 build-setup.log >&2; exit 1; }
	@rm -f build-setup.log

deps:
	@scripts/deps.sh build

deps-test:
	@scripts/deps.sh test

# A build/ from before its tests could be built (cmocka came with deps-test) has none: set up again, it has.
test: deps-test
	@$(MAKE) build/build.ninja
	@meson introspect --tests build | grep -q '"name"' || { meson configure build --clearcache && meson setup --reconfigure build; } >/dev/null
	@$(MAKE) all build-asan/build.ninja
	@echo "Building build-asan/"
	@ninja -C build-asan build.ninja >/dev/null || ninja -C build-asan build.ninja
	@ninja -C build-asan --quiet
	@echo "Testing"
	@python3 test/run.py build build-asan

demo: deps
	@$(MAKE) all
	@scripts/demo.sh

bench: all
	@scripts/bench.sh

eval: all
	@scripts/eval.py $(EVAL_GOLD)

fuzz: all
	@scripts/fuzz.sh $(or $(SECONDS),60)

install: all
	@echo "Installing into $(DESTDIR)$(PREFIX)"
	@meson configure build --prefix "$(PREFIX)"
	@DESTDIR="$(DESTDIR)" meson install -C build --quiet >build/install.log 2>&1 || { tail -n 20 build/install.log >&2; exit 1; }

clean:
	@echo "Removing build/, build-asan/ and build-fuzz/"
	@rm -rf build build-asan build-fuzz build-setup.log
