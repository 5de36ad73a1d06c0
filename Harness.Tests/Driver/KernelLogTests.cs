using System.Text;
using Fixtures.KernelLogs;
using Harness.Contracts;
using Harness.Kernel;
using Harness.Uapi;
using VirtualGpu.Driver;
using VirtualGpu.Driver.Interrupts;
using VirtualGpu.Driver.Logs;
using VirtualGpu.Driver.Processes;
using VirtualGpu.Driver.Profiles;
using VirtualGpu.Driver.Smi;
using VirtualGpu.Models;
using VirtualGpu.Silicon.Interrupts;

namespace Harness.Tests.Driver;

/// <summary>What the virtual driver prints, and how /dev/kmsg gives it.</summary>
public sealed class KernelLogTests
{
    private const byte ClientUtcl2 = 0x1b;
    private const byte BadOpcode = 183;

    [Fact]
    public void Page_fault_of_gfx942_under_Linux_7_3() => Fault(GpuModels.Gfx942, DriverProfile.Linux73).Should().Equal(
        "amdgpu 0000:03:00.0: amdgpu: [gfxhub0] no-retry page fault (src_id:0 ring:40 vmid:9 pasid:32770)",
        "amdgpu 0000:03:00.0: amdgpu:  Process bench pid 42 thread bench pid 42",
        "amdgpu 0000:03:00.0: amdgpu:   in page starting at address 0x00007f1e1dc00000 from IH client 0x1b (UTCL2)",
        "amdgpu 0000:03:00.0: amdgpu:   cookie node_id 0 fault from die AID0");

    [Fact]
    public void Page_fault_of_gfx942_under_Linux_6_12() => Fault(GpuModels.Gfx942, DriverProfile.Linux612)[1].Should().Be(
        "amdgpu 0000:03:00.0: amdgpu:  for process bench pid 42 thread bench pid 42)");

    [Fact]
    public void Page_fault_of_gfx1100_under_Linux_6_12() => Fault(GpuModels.Gfx1100, DriverProfile.Linux612).Should().Equal(
        "amdgpu 0000:03:00.0: amdgpu: [gfxhub] page fault (src_id:0 ring:40 vmid:9 pasid:32770)",
        "amdgpu 0000:03:00.0: amdgpu:  in process bench pid 42 thread bench pid 42)",
        "amdgpu 0000:03:00.0: amdgpu:   in page starting at address 0x00007f1e1dc00000 from client 10");

    [Fact]
    public void Every_line_of_a_page_fault_is_known_as_one()
    {
        foreach (DriverProfile profile in DriverProfile.All)
        {
            foreach (GpuModel model in GpuModels.All)
                Fault(model, profile).Should().OnlyContain(line => KernelLogPatterns.TellsOf(line).HasFlag(KernelLogEvents.PageFault));
        }
    }

    [Fact]
    public void Bad_packet_is_an_error_of_drm() =>
        Lines(GpuModels.Gfx942, DriverProfile.Linux73, new InterruptVector(0x14, BadOpcode, 0, 9, 0x8002, 0, 0, 0, 0, 0, 0)).Should().Equal(
            "[drm:gfx_v9_4_3_bad_op_irq [amdgpu]] *ERROR* Illegal opcode in command stream");

    [Fact]
    public void Bad_packet_is_not_told_by_Linux_6_1() =>
        Lines(GpuModels.Gfx1100, DriverProfile.Linux61, new InterruptVector(0x14, BadOpcode, 0, 9, 0x8002, 0, 0, 0, 0, 0, 0)).Should().BeEmpty();

    [Fact]
    public void Conflict_of_mappings_is_known_as_one()
    {
        using var bench = new DriverBench();
        ulong address = bench.Mapped(8192).Address;
        bench.Map(bench.Allocate(4096, DriverBench.Writable | Kfd.KFD_IOC_ALLOC_MEM_FLAGS_GTT, address), out _, bench.GpuId);

        KernelLogPatterns.TellsOf(bench.Driver.Log.Single()).Should().Be(KernelLogEvents.MapConflict);
    }

    [Fact]
    public void Kmsg_gives_records_that_the_suite_reads()
    {
        using var bench = new DriverBench();
        bench.Driver.Core.Log.Error(bench.Driver.Core.Devices[0], "RW: 0x1");
        DriverFile file = bench.Driver.OpenKernelLog(bench.Process);

        byte[] bytes = new byte[1024];
        int length = bench.Driver.Read(file, bytes).Value;
        string record = Encoding.ASCII.GetString(bytes, 0, length);

        record.Should().MatchRegex(@"^3,0,\d+,-;amdgpu 0000:03:00\.0: amdgpu: RW: 0x1\n SUBSYSTEM=pci\n DEVICE=\+pci:0000:03:00\.0\n$");
        KernelLogRecord.TryParse(bytes.AsSpan(0, length), out KernelLogRecord? parsed).Should().BeTrue();
        parsed!.Text.Should().Be("amdgpu 0000:03:00.0: amdgpu: RW: 0x1");
    }

    [Fact]
    public void Kmsg_begins_with_the_oldest_record_and_does_not_wait()
    {
        var log = new KernelLog();
        log.Error("one");
        log.Error("two");
        var file = new KernelLogFile(new FakeProcess { Id = 1, Name = "reader", Memory = new FakeMemory() }, log);
        byte[] bytes = new byte[256];

        file.IsReadable.Should().BeTrue();
        file.Read(bytes).Error.Should().Be(Errno.None);
        file.Read(bytes).Error.Should().Be(Errno.None);
        file.IsReadable.Should().BeFalse();
        file.Read(bytes).Error.Should().Be(Errno.EAGAIN);
    }

    [Fact]
    public void Queue_descriptors_are_in_debugfs()
    {
        using var bench = new DriverBench();
        kfd_ioctl_create_queue_args arguments = bench.QueueArguments();
        bench.Call(Kfd.AMDKFD_IOC_CREATE_QUEUE, ref arguments).Should().Be(Errno.None);

        bench.Driver.Files.Read("/sys/kernel/debug/kfd/mqds", out string text).Should().Be(Errno.None);

        text.Should().StartWith($"Process 42 PASID 0x8001:\n  Compute queue on device {bench.GpuId:x}\n    00000000: c0310800 ");
        text.Split('\n').Should().HaveCount(2 + (2048 / 32) + 1);
    }

    private static IReadOnlyList<string> Fault(GpuModel model, DriverProfile profile) => Lines(
        model, profile, new InterruptVector(ClientUtcl2, 0, 0x28, 9, 0x8002, 5, 0, 0xf1e1_dc00, 0x7, 0, 0));

    private static IReadOnlyList<string> Lines(GpuModel model, DriverProfile profile, InterruptVector vector)
    {
        using var bench = new DriverBench(model, profile);
        var log = new KernelLog();
        var handler = new InterruptHandler(Contract.Whole, profile, log, new SmiHub(Contract.Whole, profile));

        handler.Handle(((KfdFile)bench.File).Process.Devices[0], vector);

        return log.Snapshot();
    }
}
