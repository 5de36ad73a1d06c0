using Reports.VirtualMachines.Guests;

namespace Harness.Tests.Reports.VirtualMachines;

public class QemuArgumentsTests
{
    private static QemuArguments Machine => new()
    {
        Accelerator = Accelerator.Tcg,
        Memory = 2048,
        Processors = 2,
        Kernel = "/lab/vmlinux",
        Initrd = "/tmp/initrd",
        Console = "/run/a,b/console",
        Socket = "/tmp/w\"x/gpu",
        RunFolder = "/run/a,b",
    };

    [Fact]
    public void Memory_is_shared_with_the_gpu() =>
        Value("-object").Should().Be("memory-backend-memfd,id=memory,size=2048M,share=on");

    [Fact]
    public void Commas_in_paths_are_doubled_and_quotes_escaped()
    {
        Value("-chardev").Should().Be("file,id=console,path=/run/a,,b/console");
        Value("-fsdev").Should().Be("local,id=run,path=/run/a,,b,security_model=none");
        Machine.List([]).Should().Contain("""{"driver":"vfio-user-pci","socket":{"type":"unix","path":"/tmp/w\u0022x/gpu"}}""");
    }

    [Fact]
    public void Emulation_runs_in_several_threads_and_kvm_as_the_processor()
    {
        Value("-accel").Should().Be("tcg,thread=multi");
        Value("-cpu").Should().Be("max,erms=off,fsrm=off");
        QemuArguments kvm = Machine with { Accelerator = Accelerator.Kvm };
        Value(kvm, "-accel").Should().Be("kvm");
        Value(kvm, "-cpu").Should().Be("host");
    }

    [Fact]
    public void Emulated_processor_has_no_mitigations_unless_the_user_wants_them()
    {
        Value("-append").Should().Contain(" mitigations=off ");
        Value(Machine with { Append = "mitigations=auto" }, "-append").Should().EndWith(" mitigations=auto"); // the last one counts
        Value(Machine with { Accelerator = Accelerator.Kvm }, "-append").Should().NotContain("mitigations");
    }

    [Fact]
    public void Kernel_that_panics_ends_the_machine()
    {
        Machine.List([]).Should().Contain("-no-reboot");
        Value("-append").Should().Contain("panic=1").And.Contain("amdgpu.ip_block_mask=0x1f");
        Value(Machine with { Append = "amdgpu.noretry=0" }, "-append").Should().EndWith(" amdgpu.noretry=0");
    }

    private static string Value(string option) => Value(Machine, option);

    private static string Value(QemuArguments machine, string option)
    {
        IReadOnlyList<string> list = machine.List(["/lab/share"]);
        return list.SkipWhile(argument => argument != option).ElementAt(1);
    }
}
