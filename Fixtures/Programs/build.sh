#!/usr/bin/env bash
# Makes the committed code objects from Sources/: one an ISA and code object version, with every program in it.
# Usage: build.sh [OUTPUT-DIRECTORY]   (default: the directory Objects beside this script)
# Needs Debian's clang-19, lld-19 and llvm-19. The result holds no path, no date and no tool version: same sources, same bytes.
set -euo pipefail
cd "$(dirname "$0")"
here=$PWD
output=${1:-Objects}
mkdir -p "$output"
output=$(cd "$output" && pwd)

# Hardware float atomics instead of compare-and-swap loops where the ISA has them: tests place what they use in memory that takes them.
for isa in gfx900 gfx90a gfx942 gfx1030 gfx1100 gfx1201; do
    for version in 4 5; do
        object=$output/$isa.v$version.co
        (cd Sources && clang-19 -target amdgcn-amd-amdhsa -mcpu="$isa" -mcode-object-version="$version" -nogpulib \
            -x cl -cl-std=CL2.0 -cl-kernel-arg-info -Xclang -finclude-default-header -Xclang -fdeclare-opencl-builtins \
            -O2 -ffp-contract=off -munsafe-fp-atomics -Wall -Wextra -Werror -fno-ident -ffile-prefix-map="$here=." \
            -Wl,-s -Wl,--build-id=none -o "$object" programs.cl)
        llvm-objcopy-19 --strip-all --remove-section=.comment "$object"
        chmod 644 "$object"
    done
done

# What the objects were made from: a test compares it with the sources at hand, so that a stale object fails without a compiler.
(sha256sum build.sh; cd Sources && sha256sum -- *.cl *.h | sed 's,  ,  Sources/,'; cd "$output" && sha256sum -- *.co | sed 's,  ,  Objects/,') > "$output/manifest.sha256"
