using Harness.Foundation;
using VirtualGpu.Driver.Profiles;

namespace Harness.Tests.Driver;

/// <summary>How many queues a process may have on a GPU: by GPU and kernel, also for GPUs that are not modelled.</summary>
public sealed class QueueLimitRuleTests
{
    [Theory]
    [InlineData("6.1", "gfx1100", 127)]
    [InlineData("6.12", "gfx90a", 127)]
    [InlineData("6.12", "gfx942", 255)]
    [InlineData("6.12", "gfx950", 127)]
    [InlineData("6.18", "gfx942", 255)]
    [InlineData("7.3", "gfx90a", 127)]
    [InlineData("7.3", "gfx942", 255)]
    [InlineData("7.3", "gfx950", 255)]
    [InlineData("7.3", "gfx1201", 127)]
    public void Limit_depends_on_gpu_and_kernel(string kernel, string gpu, int limit)
    {
        GfxVersion.TryParse(gpu, out GfxVersion version).Should().BeTrue();

        DriverProfile.All.Single(profile => profile.Name == kernel).QueuesPerProcess(version).Should().Be(limit);
    }
}
