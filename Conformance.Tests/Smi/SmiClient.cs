using System.Runtime.InteropServices;
using Conformance.Tests.Processes;
using Fixtures.Processes;
using Harness.Deadlines;
using Harness.Devices;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Smi;

/// <summary>A client of system management events on the device.</summary>
internal sealed class SmiClient : IDisposable
{
    private const int LongestRead = 16384;

    private readonly IUserProcess _process;

    private SmiClient(IUserProcess process, int descriptor)
    {
        _process = process;
        Descriptor = descriptor;
    }

    public int Descriptor { get; }

    /// <summary>A client in this process.</summary>
    public static SmiClient Open(DeviceFixture device) => Open(device.Node.GpuId, new LocalProcess(device.Kernel), device.KfdDescriptor);

    /// <summary>A client in this process, on one of the GPUs.</summary>
    public static SmiClient Open(DeviceFixture device, GpuDevice gpu) => Open(gpu.Node.GpuId, new LocalProcess(device.Kernel), device.KfdDescriptor);

    /// <summary>A client in another process.</summary>
    public static SmiClient Open(DeviceFixture device, Peer peer) => Open(device.Node.GpuId, peer.Process, peer.Kfd);

    /// <summary>Asks for events, by their numbers.</summary>
    public KernelResult Ask(params ReadOnlySpan<uint> events)
    {
        ulong mask = 0;
        foreach (uint number in events)
            mask |= Kfd.KFD_SMI_EVENT_MASK_FROM_INDEX(number);
        return _process.Write(Descriptor, BitConverter.GetBytes(mask));
    }

    /// <summary>Reads what is there.</summary>
    /// <param name="lines">It.</param>
    /// <param name="bytes">The most to take.</param>
    public KernelResult Read(out string lines, int bytes = LongestRead)
    {
        byte[] buffer = new byte[bytes];
        KernelResult result = _process.Read(Descriptor, buffer);
        lines = result.Succeeded ? System.Text.Encoding.ASCII.GetString(buffer, 0, result.Int32) : "";
        return result;
    }

    /// <summary>Whether poll says now that there is something to read.</summary>
    public bool IsReadable()
    {
        KernelResult result = _process.Poll(Descriptor, 0);
        result.Error.Should().Be(Errno.None);
        return result.Value == 1;
    }

    /// <summary>Reads until a line comes that begins with the number of an event.</summary>
    /// <returns>The line, or null when the deadline passed.</returns>
    public string? WaitFor(uint number, Deadline deadline) => ReadUntil(number, deadline).Find(line => IsOf(number, line));

    /// <summary>Reads until a line comes that begins with the number of an event, or the deadline passed.</summary>
    /// <returns>All lines that came.</returns>
    public List<string> ReadUntil(uint number, Deadline deadline)
    {
        List<string> all = [];
        do
        {
            _process.Poll(Descriptor, deadline.RemainingMilliseconds).Error.Should().Be(Errno.None);
            if (Read(out string lines).Succeeded)
                all.AddRange(lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        }
        while (!all.Exists(line => IsOf(number, line)) && !deadline.HasPassed);
        return all;
    }

    /// <summary>Whether a line tells of an event.</summary>
    public static bool IsOf(uint number, string line) => line.StartsWith($"{number:x} ", StringComparison.Ordinal);

    public void Dispose() => _process.Close(Descriptor);

    private static SmiClient Open(uint gpu, IUserProcess process, int kfd)
    {
        var open = new kfd_ioctl_smi_events_args { gpuid = gpu };
        process.Ioctl(kfd, Kfd.AMDKFD_IOC_SMI_EVENTS, MemoryMarshal.AsBytes(new Span<kfd_ioctl_smi_events_args>(ref open))).Error.Should().Be(Errno.None);
        return new SmiClient(process, (int)open.anon_fd);
    }
}
