# What Tasuki needs beside Java: finds out what is missing and installs it. bash; sourced by the scripts beside it.

say() { printf 'tasuki: %s\n' "$*" >&2; }

fail() {
  say "$@"
  exit 2
}

has_display() { [[ $(uname) == Darwin || -n ${DISPLAY:-} || -n ${WAYLAND_DISPLAY:-} ]]; }

has() { command -v "$1" >/dev/null 2>&1; }

# Whether a shared library can be loaded.
has_library() { PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q "$1"; }

has_font() { has fc-list && [[ -n $(fc-list "$1" 2>/dev/null) ]]; }

tmux_is_new_enough() {
  local version
  version=$(tmux -V 2>/dev/null) || return 1
  case $version in
    *master* | *openbsd*) return 0 ;;
  esac
  version=$(sed -n 's/[^0-9]*\([0-9]*\)\.\([0-9]*\).*/\1 \2/p' <<<"$version")
  local major=${version% *} minor=${version#* }
  [[ -n $version ]] && ((major > 3 || (major == 3 && minor >= 2)))
}

# One line for each missing thing: a word that packages_for knows. Takes what is wanted besides.
missing() {
  local besides
  for besides in "$@"; do
    has "$besides" || echo "$besides"
  done
  has tmux || echo tmux
  has git || echo git
  has mvn || echo maven
  if [[ $(uname) == Linux ]]; then
    has fc-list || echo fontconfig
    has_font 'DejaVu Sans' || echo latin
    # TrueType, because the fonts of reports are embedded and others may not embed
    has_font ':lang=ja:fontformat=TrueType' || echo cjk
    has_font 'Symbola' || has_font 'Noto Emoji' || has_font 'Noto Color Emoji' || echo emoji
    has_library libfreetype.so.6 || echo freetype
    if has_display; then
      has_library libgtk-3.so.0 || echo gtk
      has_library libXtst.so.6 || echo xtst
      has_library libGL.so.1 || echo gl
    fi
  fi
}

# The package of a system that brings a thing; Debian renamed some libraries, so the first that exists is taken.
package_for() {
  case $1:$2 in
    apt:node | dnf:node | pacman:node) echo nodejs ;;
    apt:latin) echo fonts-dejavu-core ;;
    apt:cjk) echo fonts-ipafont-gothic ;;
    apt:emoji) echo fonts-symbola ;;
    apt:freetype) echo libfreetype6 ;;
    apt:gtk) first_known libgtk-3-0t64 libgtk-3-0 ;;
    apt:xtst) first_known libxtst6t64 libxtst6 ;;
    apt:gl) echo libgl1 ;;
    dnf:latin) echo dejavu-sans-fonts dejavu-sans-mono-fonts ;;
    dnf:cjk) echo ipa-gothic-fonts ;;
    dnf:emoji) echo gdouros-symbola-fonts ;;
    dnf:gtk) echo gtk3 ;;
    dnf:xtst) echo libXtst ;;
    dnf:gl) echo mesa-libGL ;;
    pacman:latin) echo ttf-dejavu ;;
    pacman:cjk) echo otf-ipafont ;;
    pacman:emoji) echo noto-fonts-emoji ;;
    pacman:freetype) echo freetype2 ;;
    pacman:gtk) echo gtk3 ;;
    pacman:xtst) echo libxtst ;;
    pacman:gl) echo libglvnd ;;
    *) echo "$2" ;;
  esac
}

first_known() {
  local package
  for package in "$@"; do
    if apt-cache show "$package" >/dev/null 2>&1; then
      echo "$package"
      return
    fi
  done
  echo "${!#}"
}

as_root() {
  if [[ $(id -u) == 0 ]]; then
    "$@"
  elif has sudo; then
    sudo "$@"
  else
    fail "needs root or sudo for: $*"
  fi
}

packages_for() {
  local system=$1 thing
  shift
  for thing in "$@"; do
    package_for "$system" "$thing"
  done
}

# Installs what is missing where that can be done (Debian and its kin), else says what to install. Takes what is wanted besides.
install_missing() {
  local things packages
  mapfile -t things < <(missing "$@")
  if ((${#things[@]} > 0)); then
    if has apt-get; then
      say "installing what is missing: ${things[*]}"
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update >&2 || say "apt-get update failed; trying with the lists at hand"
      mapfile -t packages < <(packages_for apt "${things[@]}")
      as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${packages[@]}" >&2 \
        || fail "could not install: ${packages[*]}; install them, then start this again"
    elif has dnf; then
      mapfile -t packages < <(packages_for dnf "${things[@]}")
      fail "some things are missing; install them, then start this again: sudo dnf install ${packages[*]}"
    elif has pacman; then
      mapfile -t packages < <(packages_for pacman "${things[@]}")
      fail "some things are missing; install them, then start this again: sudo pacman -S ${packages[*]}"
    elif has brew; then
      fail "some things are missing; install them, then start this again: brew install ${things[*]}"
    else
      fail "some things are missing; install them, then start this again: ${things[*]}"
    fi
  fi
  tmux_is_new_enough || fail "needs tmux 3.2 or newer; here is $(tmux -V 2>&1). Install a newer one, such as from your system's backports"
}

# Points Maven at a JDK that can build this, or says how to get one.
use_jdk() {
  JAVA_HOME=$(find_jdk 25 javac) || {
    explain_jdk 25
    exit 2
  }
  export JAVA_HOME
  # Maven 3.8 itself uses what newer Javas warn about.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
}
