using Harness.Deadlines;
using Harness.Kernel;
using Harness.Uapi;

namespace Conformance.Tests.Smi;

/// <summary>A client of system management events on the device.</summary>
internal sealed class SmiClient : IDisposable
{
    private const int LongestRead = 8192;

    private readonly IKernel _kernel;
    private readonly OpenFile _file;

    private SmiClient(IKernel kernel, OpenFile file)
    {
        _kernel = kernel;
        _file = file;
    }

    public int Descriptor => _file.Descriptor;

    public static SmiClient Open(DeviceFixture device)
    {
        var open = new kfd_ioctl_smi_events_args { gpuid = device.Node.GpuId };
        device.Kernel.Ioctl(device.KfdDescriptor, Kfd.AMDKFD_IOC_SMI_EVENTS, ref open).Error.Should().Be(Errno.None);
        return new SmiClient(device.Kernel, new OpenFile(device.Kernel, (int)open.anon_fd));
    }

    /// <summary>Asks for events.</summary>
    public KernelResult Ask(ulong mask) => _kernel.Write(Descriptor, BitConverter.GetBytes(mask));

    /// <summary>Reads what is there.</summary>
    public KernelResult Read(out string lines)
    {
        byte[] buffer = new byte[LongestRead];
        KernelResult result = _kernel.Read(Descriptor, buffer);
        lines = result.Succeeded ? System.Text.Encoding.ASCII.GetString(buffer, 0, result.Int32) : "";
        return result;
    }

    /// <summary>Reads until a line comes that begins with the number of an event.</summary>
    /// <returns>The line, or null when the deadline passed.</returns>
    public string? WaitFor(uint number, Deadline deadline)
    {
        do
        {
            PollEntry[] entries = [new PollEntry { Descriptor = Descriptor, Requested = PollEvents.Readable }];
            _kernel.Poll(entries, deadline.RemainingMilliseconds).Error.Should().Be(Errno.None);
            if (Read(out string lines).Succeeded && lines.Split('\n').FirstOrDefault(line => line.StartsWith($"{number:x} ", StringComparison.Ordinal)) is { } found)
                return found;
        }
        while (!deadline.HasPassed);
        return null;
    }

    public void Dispose() => _file.Dispose();
}
