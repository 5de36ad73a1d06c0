#!/usr/bin/env bash
# Prints this machine's KFD topology in the format of this folder: capture.sh > my-machine.topology
# Serial numbers (unique_id, hive_id) are in it; change them if the file is to be shown around.
set -euo pipefail
root=/sys/class/kfd/kfd/topology

if [ ! -r "$root/generation_id" ]; then
    echo "$root is not there: is the amdgpu driver loaded?" >&2
    exit 1
fi

echo "# Captured with Linux $(uname -r)."
# The trailing slash matters: the topology is behind a symbolic link.
grep -r '' "$root/" | sed 's|//|/|'
find "$root/" -type d -empty | sed 's|//|/|; s|$|/:|'
