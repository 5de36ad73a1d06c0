using System.Text;
using Fixtures.Devices;

namespace Harness.Tests.KernelLogs;

internal static class LogSampleExtensions
{
    /// <summary>Makes the driver under test write a line.</summary>
    public static void Log(this DeviceFixture device, string line) => device.Kernel.Write(LogKernel.Log, Encoding.UTF8.GetBytes(line));
}
