using Fixtures.Diagnosis;
using Fixtures.Targets;
using Reports.Results;

namespace Reports.VirtualMachines.Images;

/// <summary>The first process of a guest: loads the driver, and goes on with the run whose folder the host lends it.</summary>
internal static class GuestScript
{
    /// <summary>How each line begins that the script prints for the host.</summary>
    public const string Mark = "conformance-guest: ";

    /// <summary>Tag of the host's folder.</summary>
    public const string RunTag = "run";

    /// <summary>Where the folder of the run is in the guest.</summary>
    public const string RunFolder = "/run/conformance";

    /// <summary>Where the baseline is in the guest.</summary>
    public const string BaselineFolder = "/control/baseline";

    /// <summary>Variable of the settings that names events for the trace.</summary>
    public const string TraceVariable = "trace";

    private const string DriverFile = "/run/driver";

    /// <summary>The script, for busybox. The suite starts as soon as the folder of the run can be had, and waits for the driver by itself.</summary>
    public const string Text = $$"""
        #!/bin/busybox sh
        export PATH=/bin
        /bin/busybox --install -s /bin
        mount -t proc none /proc; mount -t sysfs none /sys; mount -t devtmpfs none /dev; mount -t debugfs none /sys/kernel/debug 2> /dev/null
        echo 0 > /proc/sys/kernel/printk_ratelimit # what the driver says of a fault counts, every line of it
        mkdir -p /dev/pts /dev/shm {{RunFolder}}
        mount -t devpts none /dev/pts; mount -t tmpfs none /dev/shm; mount -t tmpfs none /tmp
        exec < /dev/null > /dev/ttyS0 2>&1
        echo 7 > /proc/sys/kernel/printk; hostname guest; ip link set lo up; ulimit -c 0; ulimit -l unlimited
        . /control/settings

        say() { echo "{{Mark}}$*"; }
        end() { say "end $1"; sync; poweroff -f; }
        fail() { say "failed $*"; poweroff -f; }

        say "boot $(uname -r)"
        start() {
            [ -z "$suite" ] && mount -t 9p -o trans=virtio,version=9p2000.L,cache=none,msize=512000 {{RunTag}} {{RunFolder}} 2> /tmp/mount || return
            export HOME=/root TMPDIR=/tmp TERM=dumb LANG=C.UTF-8 {{GuestVariables.Driver}}={{DriverFile}}
            export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_EnableDiagnostics=0 DOTNET_NOLOGO=1 DOTNET_TieredPGO=0
            export DOTNET_EnableWriteXorExecute=0 # each page of code that is written is mapped twice for it
            export DOTNET_TC_CallCounting=0 # what is compiled stays as it is: compiling it better takes longer than it ever saves here
            cd /suite
            ./conformance resume {{RunFolder}} --progress plain &
            suite=$!
        }
        parameters=$(tr ' ' '\n' < /proc/cmdline | sed -n 's/^amdgpu\.//p' | tr '\n' ' ')
        while read -r name; do
            start
            of_driver=; [ "$name" = amdgpu ] && of_driver=$parameters
            insmod /modules/$name.ko $of_driver || fail "module $name does not load"
        done < /modules/order
        start
        [ -n "$suite" ] || fail "the folder of the run cannot be mounted (9p): $(cat /tmp/mount)"

        tries=0
        while [ ! -e /dev/kfd ] && [ $tries -lt 100 ]; do usleep 100000; tries=$((tries + 1)); done
        [ -e /dev/kfd ] || fail "the driver made no /dev/kfd"
        gpus=0
        for file in /sys/class/kfd/kfd/topology/nodes/*/gpu_id; do [ "$(cat $file)" = 0 ] || gpus=$((gpus + 1)); done
        [ $gpus -gt 0 ] && [ -e /dev/dri/renderD128 ] || fail "the driver loaded and has no GPU"
        say "driver $gpus"
        if [ -n "${{TraceVariable}}" ]; then
            tracing=/sys/kernel/tracing
            mount -t tracefs none $tracing || fail "the kernel has no tracefs (CONFIG_FTRACE)"
            for event in ${{TraceVariable}}; do
                echo $event >> $tracing/set_event || fail "the kernel has no trace event $event"
            done
            guests={{RunFolder}}/{{Evidence.FolderName}}/{{ResultFolder.GuestsName}}
            cat $tracing/trace_pipe > $guests/$(ls $guests | grep -c console)-trace.txt &
        fi
        touch {{DriverFile}}
        wait $suite
        exit=$?
        [ -n "${{TraceVariable}}" ] && echo 0 > $tracing/tracing_on && usleep 500000 # cat takes what is left
        end $exit

        """;
}
