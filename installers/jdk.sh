# Finds a Java runtime that is new enough. POSIX sh; sourced by the launcher and by the scripts beside it.

# The major version of the Java in a directory, or nothing. Reads a file, for starting a JVM only to ask would cost half a second.
jdk_major() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  jdk_version=$(sed -n 's/^JAVA_VERSION="\([0-9][0-9]*\).*/\1/p' "$1/release")
  [ -n "$jdk_version" ] && printf '%s\n' "$jdk_version"
}

# Where a path leads once its symbolic links are followed; macOS's readlink knows no -f.
resolved() {
  resolved_path=$1
  while [ -L "$resolved_path" ]; do
    resolved_link=$(readlink "$resolved_path")
    case $resolved_link in
      /*) resolved_path=$resolved_link ;;
      *) resolved_path=$(dirname "$resolved_path")/$resolved_link ;;
    esac
  done
  printf '%s/%s\n' "$(cd "$(dirname "$resolved_path")" && pwd -P)" "$(basename "$resolved_path")"
}

# Prints the home of a Java of at least the given major version that also has the given program (java, or javac for building).
find_jdk() {
  jdk_wanted=$1
  jdk_program=$2
  jdk_on_path=$(command -v java 2>/dev/null || :)
  if [ -n "$jdk_on_path" ]; then
    jdk_on_path=$(dirname "$(dirname "$(resolved "$jdk_on_path")")")
  fi
  for jdk_candidate in "${JAVA_HOME:-}" "$jdk_on_path" /usr/lib/jvm/* /usr/java/* /opt/* /opt/java/* \
    "${HOME:-/}"/.sdkman/candidates/java/* "${HOME:-/}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME:-/}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -x "$jdk_candidate/bin/$jdk_program" ] || continue
    if jdk_found=$(jdk_major "$jdk_candidate") && [ "$jdk_found" -ge "$jdk_wanted" ]; then
      printf '%s\n' "$jdk_candidate"
      return 0
    fi
  done
  return 1
}

# How a person gets a Java that is new enough.
explain_jdk() {
  cat >&2 <<EOF
tasuki: no Java $1 or newer was found (looked at JAVA_HOME, PATH, /usr/lib/jvm, /opt, ~/.sdkman, ~/.jdks).
  Get one from https://adoptium.net/temurin/releases/?version=$1
    Debian, Ubuntu   add the repository packages.adoptium.net (the page says how), then: apt-get install temurin-$1-jdk
    Fedora           dnf install java-$1-openjdk-devel
    Arch             pacman -S jdk-openjdk
    macOS            brew install --cask temurin
    anywhere         unpack the archive and set JAVA_HOME to its directory
EOF
}
