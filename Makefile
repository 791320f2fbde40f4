# The front door of Fruition. Each target first makes sure that what it needs is installed (.ci/packages).
#   make            build both programs into build/
#   make run        open the sample office; without a display write its chart summary to build/demo/
#   make check      run every test, with or without a display
#   make bench      measure speed and size against their targets
#   make install    install under PREFIX (default /usr/local), below DESTDIR when that is set
#   make po         bring the translation template and catalogue up to date with the source
#   make help       say this
PREFIX ?= /usr/local

.DEFAULT_GOAL := all
.PHONY: all run check bench install po help

define build
	@.ci/ensure-packages build run
	@.ci/build build --prefix=$(PREFIX)
endef

all:
	$(build)
	@for program in build/src/app/fruition build/src/cli/fruition-cli; do [ ! -x $$program ] || echo $$program; done

run: all
	@.ci/demo

check:
	@.ci/ensure-packages build run test
	@.ci/check

bench:
	@.ci/ensure-packages test bench
	$(build)
	@meson test -C build --no-rebuild --benchmark --verbose

install:
	$(build)
	@meson introspect build --buildoptions | grep -q '"value": "$(PREFIX)"' || meson configure build -Dprefix=$(PREFIX)
	@meson install -C build --quiet

po:
	$(build)
	@ninja -C build --quiet fruition-pot
	@msgmerge --quiet --no-wrap --no-fuzzy-matching --update --backup=none po/zh_CN.po po/fruition.pot
	@msgattrib --no-obsolete --no-wrap -o po/zh_CN.po po/zh_CN.po
	@msgfmt --check --statistics -o /dev/null po/zh_CN.po

help:
	@sed -n 's/^#   //p' Makefile
