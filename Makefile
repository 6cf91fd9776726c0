# Thin: the work is done by Meson.  `make test` installs what it needs (apt), builds and runs all tests.
.PHONY: test deps
PACKAGES = meson ninja-build pkg-config gcc libcmocka-dev libutf8proc-dev libjansson-dev

deps:
	@dpkg -s $(PACKAGES) >/dev/null 2>&1 || { echo "Installing: $(PACKAGES)"; SUDO=$$(command -v sudo || true); [ "$$(id -u)" = 0 ] && SUDO=; \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq $(PACKAGES); }

test: deps
	@[ -f build/build.ninja ] || meson setup build >/dev/null
	@ninja -C build >/dev/null
	@meson test -C build --print-errorlogs | tee build/tests.txt >/dev/null; \
	  ok=$$(sed -n 's/^Ok: *\([0-9]*\).*/\1/p' build/tests.txt); bad=$$(sed -n 's/^Fail: *\([0-9]*\).*/\1/p' build/tests.txt); \
	  echo "$${ok:-0} passed, $${bad:-1} failed"; [ "$${bad:-1}" = 0 ] && [ "$${ok:-0}" != 0 ]
