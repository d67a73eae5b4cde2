#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes this checkout able to run, once; afterwards a call only looks at its stamps.
#   scripts/setup.sh packages requirements.txt   .venv with exactly these pins
#   scripts/setup.sh system                      the libraries Qt needs and a Chinese font (Debian, Ubuntu)
# PYTHON=/path/to/python chooses the Python; otherwise the first of the usual names that is 3.11 or newer.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
VENV_PYTHON=$VENV/bin/python
QT_LIBRARIES="libegl1 libgl1 libopengl0 libglib2.0-0 libdbus-1-3 libfontconfig1 libfreetype6 libx11-6 libx11-xcb1 \
libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-randr0 \
libxcb-render-util0 libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libwayland-client0 \
libwayland-cursor0 libwayland-egl1"
CHINESE_FONT=fonts-noto-cjk

say() { printf 'thaw: %s\n' "$*" >&2; }
stop() { say "$*"; exit 1; }
is_debian() { command -v apt-get >/dev/null 2>&1; }
is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }
is_root() { [ "$(id -u)" = 0 ]; }
is_new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }
can_make_venv() { "$1" -c 'import ensurepip, venv' >/dev/null 2>&1; }

apt_install() {
    DEBIAN_FRONTEND=noninteractive
    export DEBIAN_FRONTEND
    apt-get update -qq </dev/null >/dev/null || say "apt-get update failed; trying with what is known"
    apt-get install -y -qq --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120 "$@" \
        </dev/null >/dev/null
}

# --- packages ---------------------------------------------------------------------------------------------------

# Prints the first Python that is new enough, one that can make a .venv before one that cannot.
find_python() {
    spare=
    for name in ${PYTHON:-python3.13 python3.12 python3.11 python3 python python3.14}; do
        is_new_enough "$name" || continue
        if can_make_venv "$name"; then printf '%s\n' "$name"; return; fi
        spare=${spare:-$name}
    done
    printf '%s\n' "$spare"
}

# Debian splits ensurepip off into python3.X-venv.
add_venv_module() {
    package="$("$1" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    is_debian || stop "$1 cannot make a virtual environment: its modules venv and ensurepip are missing."
    is_root || stop "$1 cannot make a virtual environment; paste this line and try again: sudo apt-get install -y $package"
    say "installing $package"
    apt_install "$package" && can_make_venv "$1" || stop "$package could not be installed, so $1 cannot make a .venv."
}

make_venv() {
    python=$(find_python)
    [ -n "$python" ] || stop "Thaw needs Python 3.11 or newer and found none; install it, or name one: make PYTHON=/path/to/python3"
    can_make_venv "$python" || add_venv_module "$python"
    say "making .venv with $("$python" -c 'import platform; print("Python " + platform.python_version())')"
    "$python" -m venv --clear "$VENV"
}

packages() {
    [ -f "$1" ] || stop "there is no $1 in this folder."
    stamp=$VENV/.packages-$(cat requirements*.txt | cksum | tr ' ' -)
    # requirements-dev.txt holds all of requirements.txt, so its stamp serves for both.
    if [ -x "$VENV_PYTHON" ] && { [ -f "$stamp-$1" ] || [ -f "$stamp-requirements-dev.txt" ]; }; then return; fi
    "$VENV_PYTHON" -m pip --version >/dev/null 2>&1 || make_venv
    say "installing the packages of $1 (once; a minute or two)"
    "$VENV_PYTHON" -m pip install --quiet --quiet --no-input --disable-pip-version-check -r "$1" </dev/null >&2 ||
        stop "the packages could not be installed; see the lines above, then try again (this needs a network)."
    rm -f "$VENV"/.packages-* "$VENV"/.system
    : >"$stamp-$1"
}

# --- system -----------------------------------------------------------------------------------------------------

# The names of shared libraries that Qt's window and headless platforms ask for and the system does not have.
missing_libraries() {
    qt=$("$VENV_PYTHON" -c 'import importlib.util as u; print(u.find_spec("PySide6").submodule_search_locations[0])')
    for file in "$qt"/QtWidgets.abi3.so "$qt"/QtSvg.abi3.so "$qt"/QtPrintSupport.abi3.so "$qt"/QtTest.abi3.so \
        "$qt"/Qt/plugins/platforms/libqoffscreen.so "$qt"/Qt/plugins/platforms/libqxcb.so \
        "$qt"/Qt/plugins/platforms/libqwayland.so "$qt"/Qt/plugins/xcbglintegrations/libqxcb-glx-integration.so; do
        ldd "$file" 2>/dev/null
    done | awk '/not found/ && !/libQt6/ { print $1 }' | sort -u
}

has_chinese_font() { command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh)" ]; }

# fc-list is not on a bare machine, so an installed package counts as well.
wants_font() { ! has_chinese_font && ! is_installed "$CHINESE_FONT"; }

qt_starts() {
    QT_QPA_PLATFORM=offscreen "$VENV_PYTHON" - >&2 <<'END'
import sys

try:
    from PySide6.QtWidgets import QApplication
except ImportError as problem:
    sys.exit(f"thaw: {problem}")
QApplication([])
END
}

# Says what to add, or adds it; true when nothing is missing any more.
add_system_parts() {
    libraries=$(missing_libraries)
    wanted=
    [ -z "$libraries" ] || wanted=$QT_LIBRARIES
    ! is_debian || ! wants_font || wanted="$wanted $CHINESE_FONT"
    [ -n "$wanted" ] || return 0
    if ! is_debian; then
        say "Qt misses these libraries; install them with your package manager:" $libraries
        return 1
    fi
    # shellcheck disable=SC2086  # the list is meant to be split
    wanted=$(not_installed $wanted)
    line="apt-get install -y --no-install-recommends $wanted"
    if is_root; then
        say "installing what Qt needs (once):" $wanted
        # shellcheck disable=SC2086
        if apt_install $wanted && [ -z "$(missing_libraries)" ]; then return 0; fi
        say "not everything could be installed; to try by hand: $line"
    else
        say "for the window and Chinese text, paste this line once: sudo $line"
    fi
    return 1
}

not_installed() {
    for package in "$@"; do
        is_installed "$package" || printf '%s ' "$package"
    done
}

system() {
    stamp=$VENV/.system
    if [ -f "$stamp" ] || [ "$(uname -s)" != Linux ]; then return; fi
    complete=yes
    add_system_parts || complete=
    qt_starts || stop "Qt cannot start on this machine; the line above names what is missing."
    [ -z "$complete" ] || : >"$stamp"
}

case "${1:-}" in
packages) packages "${2:?which requirements file?}" ;;
system) system ;;
*) stop "usage: scripts/setup.sh packages FILE | system" ;;
esac
