#!/usr/bin/env bash
# Writes what a C compiler makes of the kernel's uAPI headers, to be compared with the C# structs of this folder.
#
#   layout.sh PACKAGE.deb > Harness.Tests/Uapi/Layouts/linux-X.Y.txt
#   layout.sh INCLUDE_DIRECTORY LABEL > ...
#
# PACKAGE.deb is Debian's linux-headers-*-common (`apt-get download`): it has the KFD and the DRM headers of one kernel;
# linux-libc-dev lacks the DRM ones. INCLUDE_DIRECTORY has linux/kfd_ioctl.h, linux/kfd_sysfs.h and drm/amdgpu_drm.h.
# Needs gcc and binutils. Layouts are those of the machine's 64-bit ABI; the uAPI is the same on x86-64 and arm64.
#
# Lines: "# LABEL", "ioctl NAME REQUEST", "const NAME VALUE", "struct NAME SIZE", "field STRUCT PATH OFFSET SIZE".
set -euo pipefail
export LC_ALL=C

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

case ${1-} in
'' | -h | --help)
    sed -n '2,/^set/{/^set/d;s/^# \{0,1\}//;p}' "$0" >&2
    exit 2
    ;;
*.deb)
    dpkg-deb -x "$1" "$work/package"
    label=$(dpkg-deb -W --showformat='${Package} ${Version}' "$1")
    headers=$(dirname "$(find "$work/package" -path "*/uapi/linux/kfd_ioctl.h" -print -quit)")/..
    ;;
*)
    headers=$1
    label=${2:?a label that names the package and its version is needed beside a directory}
    ;;
esac

# Only these headers come before the compiler's own (linux/types.h, asm/), which need no generated files.
mkdir -p "$work/include/linux" "$work/include/drm"
cp "$headers"/linux/kfd_ioctl.h "$headers"/linux/kfd_sysfs.h "$work/include/linux/"
cp "$headers"/drm/drm.h "$headers"/drm/drm_mode.h "$headers"/drm/amdgpu_drm.h "$work/include/drm/"

# __user is for the kernel's own checker, and only the installation of headers strips it.
compile=(gcc -I "$work/include" -idirafter "$headers" -D__user= -Wno-overflow)
printf '#include <linux/%s>\n' kfd_ioctl.h kfd_sysfs.h >"$work/headers.h"
printf '#include <drm/amdgpu_drm.h>\n' >>"$work/headers.h"

constants='^(AMDKFD_|KFD_|HSA_|NUM_OF_SUPPORTED_GPUS$|MAX_ALLOWED_|EC_|DEBUG_RUNTIME_|DRM_IOCTL_(BASE|VERSION|GEM_CLOSE|PRIME_HANDLE_TO_FD|PRIME_FD_TO_HANDLE)$|DRM_COMMAND_|DRM_IOCTL_AMDGPU_|DRM_AMDGPU_|AMDGPU_)'
structs='^(kfd_|drm_(version|gem_close|prime_handle)$|drm_amdgpu_)'

"${compile[@]}" -g -gdwarf-4 -fno-eliminate-unused-debug-types -x c -c -o "$work/headers.o" "$work/headers.h"
readelf -wi -W "$work/headers.o" >"$work/debug"

# A macro without a value is an include guard; one with an opening parenthesis right after its name takes arguments.
{
    "${compile[@]}" -x c -dM -E "$work/headers.h" | awk '$1 == "#define" && NF > 2 && $2 !~ /\(/ { print $2 }'
    awk '/DW_TAG_/ { enumerator = /DW_TAG_enumerator\)/ } enumerator && /DW_AT_name/ { print $NF }' "$work/debug"
} | grep -E "$constants" | sort -u >"$work/names"

{
    echo '#include <stdio.h>'
    cat "$work/headers.h"
    echo '#define SHOW(kind, name, x) printf(kind " " name " 0x%llx\n", (unsigned long long)(sizeof(x) > 4 ? (x) : (unsigned)(x)))'
    echo 'int main(void) {'
    sed -E 's/^((AMDKFD_IOC|DRM_IOCTL)_[A-Z].*)$/SHOW("ioctl", "\1", \1);/; t; s/^(.*)$/SHOW("const", "\1", \1);/' "$work/names"
    echo 'return 0; }'
} >"$work/constants.c"
"${compile[@]}" -o "$work/constants" "$work/constants.c"

echo "# $label"
"$work/constants"

awk -v wanted="$structs" '
    function size(type) {
        if (tag[type] == "array_type") return count[type] * size(target[type])
        if (tag[type] == "pointer_type") return 8
        return bytes[type] != "" ? bytes[type] : size(target[type])
    }
    function resolved(type) {
        while (tag[type] == "typedef" || tag[type] == "const_type") type = target[type]
        return type
    }
    function fields(owner, type, path, base,    i, member, inner) {
        for (i = 0; i < members[type]; i++) {
            member = child[type, i]
            inner = resolved(target[member])
            if (name[inner] == "" && tag[inner] ~ /^(structure|union)_type$/) {
                if (name[member] != "")
                    print "field", owner, path name[member], base + place[member], size(inner)
                fields(owner, inner, path (name[member] == "" ? "" : name[member] "."), base + place[member])
            }
            else
                print "field", owner, path name[member], base + place[member], size(inner)
        }
    }
    /^ *<[0-9a-f]+><[0-9a-f]+>/ {
        depth = $1; sub(/^</, "", depth); sub(/>.*/, "", depth)
        id = $1; sub(/^<[0-9a-f]+></, "", id); sub(/>.*/, "", id)
        if ($0 !~ /DW_TAG_/) next
        tag[id] = $NF; sub(/^\(DW_TAG_/, "", tag[id]); sub(/\)$/, "", tag[id])
        open[depth] = id
        parent = open[depth - 1]
        if (tag[id] == "member") child[parent, members[parent]++] = id
        if (tag[id] == "subrange_type") { owner[id] = parent; if (count[parent] == "") count[parent] = 1; dimension[parent]++; flexible[id] = 1 }
        if (tag[id] ~ /^(structure|union)_type$/) order[total++] = id
    }
    /DW_AT_name/ { name[id] = $NF }
    /DW_AT_byte_size/ { bytes[id] = $NF }
    /DW_AT_type/ && match($0, /<0x[0-9a-f]+>/) { target[id] = substr($0, RSTART + 3, RLENGTH - 4) }
    /DW_AT_data_member_location/ { place[id] = $NF }
    /DW_AT_upper_bound/ { count[owner[id]] *= $NF + 1; flexible[id] = 0 }
    END {
        for (id in flexible) if (flexible[id]) count[owner[id]] = 0
        for (i = 0; i < total; i++) {
            type = order[i]
            if (name[type] !~ wanted || bytes[type] == "") continue
            print "struct", name[type], bytes[type]
            fields(name[type], type, "", 0)
        }
    }' "$work/debug" | awk '$1 == "struct" { block = $2 } { print block, NR, $0 }' | sort -s -k1,1 -k2,2n | cut -d' ' -f3-
