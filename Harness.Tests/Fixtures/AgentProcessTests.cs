using System.Diagnostics;
using System.Runtime.InteropServices;
using Fixtures.Processes;
using Harness.Kernel;

namespace Harness.Tests.Fixtures;

/// <summary>A child process that makes system calls for a test, on files that every Linux has.</summary>
public sealed class AgentProcessTests
{
    private static readonly string s_dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");

    static AgentProcessTests() => AgentProcess.Command = capabilities => new ProcessStartInfo(s_dotnet, [typeof(AgentProcessTests).Assembly.Location, Program.Agent, capabilities]);

    [Fact]
    public void Calls_are_made_in_a_process_of_its_own()
    {
        using AgentProcess agent = AgentProcess.Start(ProcessCapabilities.All)!;

        agent.Capabilities.Should().Be(LinuxKernel.Instance.Capabilities);
        if (agent.ProcessId is { } id)
            id.Should().NotBe(Environment.ProcessId);
        agent.Open("/no/such/file").Error.Should().Be(Errno.ENOENT);
        agent.Close(1000).Error.Should().Be(Errno.EBADF);
    }

    [Fact]
    public void Prepared_process_is_the_next_one_without_capabilities_and_no_other()
    {
        AgentProcess.Prepare();
        using AgentProcess first = AgentProcess.Start(ProcessCapabilities.None)!;
        using AgentProcess second = AgentProcess.Start(ProcessCapabilities.None)!;

        second.ProcessId.Should().NotBe(first.ProcessId ?? -1);
        (first.Close(1000).Error, second.Close(1000).Error).Should().Be((Errno.EBADF, Errno.EBADF), "both serve");
    }

    [Fact]
    public void File_of_the_process_is_lent_and_stays_its_own()
    {
        using AgentProcess agent = AgentProcess.Start(ProcessCapabilities.None)!;
        int zero = agent.Open("/dev/zero").Int32;
        byte[] bytes = [1, 2];

        agent.Lend(1000).Error.Should().BeOneOf(Errno.EBADF, Errno.EPERM, Errno.ENOSYS);
        KernelResult lent = agent.Lend(zero);
        if (!lent.Succeeded)
        {
            lent.Error.Should().BeOneOf([Errno.EPERM, Errno.ENOSYS], "a container may forbid it");
            return;
        }

        LinuxKernel.Instance.Read(lent.Int32, bytes).Should().Be(KernelResult.Success(bytes.Length));
        bytes.Should().Equal(0, 0);
        LinuxKernel.Instance.Close(lent.Int32).Error.Should().Be(Errno.None);
        agent.Close(zero).Error.Should().Be(Errno.None);
    }

    [Fact]
    public void Process_that_may_open_nothing_more_keeps_what_it_has()
    {
        using AgentProcess agent = AgentProcess.Start(ProcessCapabilities.None)!;
        int zero = agent.Open("/dev/zero").Int32;
        byte[] read = [1];

        agent.ForbidDescriptors().Error.Should().Be(Errno.None);

        agent.Open("/dev/zero").Error.Should().Be(Errno.EMFILE);
        agent.Read(zero, read).Value.Should().Be(1);
        read.Should().Equal(0);
    }

    [Fact]
    public void Memory_of_the_process_can_be_mapped_written_and_read()
    {
        using AgentProcess agent = AgentProcess.Start(ProcessCapabilities.None)!;
        ulong memory = (ulong)agent.Map(4096, -1, 0).Value;
        byte[] back = new byte[8];

        agent.Store(memory + 8, [1, 2, 3, 4, 5, 6, 7, 8]);
        agent.Store(memory + 10, [9, 10]);
        agent.Load(memory + 8, back);

        back.Should().Equal(1, 2, 9, 10, 5, 6, 7, 8);
        agent.Unmap(memory, 4096).Error.Should().Be(Errno.None);
    }

    [Fact]
    public void Files_are_read_written_polled_and_asked()
    {
        using AgentProcess agent = AgentProcess.Start(ProcessCapabilities.None)!;
        int zero = agent.Open("/dev/zero").Int32;
        byte[] read = [1, 1, 1];

        agent.Poll(zero, 0).Value.Should().Be(1);
        agent.Read(zero, read).Value.Should().Be(3);
        read.Should().OnlyContain(value => value == 0);
        agent.Write(zero, [1, 2]).Value.Should().Be(2);
        agent.Ioctl(zero, 0x541b, new byte[4]).Error.Should().Be(Errno.ENOTTY);
        agent.Ioctl(zero, 0x541b, []).Error.Should().Be(Errno.ENOTTY);
        agent.Close(zero).Error.Should().Be(Errno.None);
    }

    [Fact]
    public void Capabilities_are_given_up()
    {
        using AgentProcess agent = AgentProcess.Start(ProcessCapabilities.None)!;

        agent.Capabilities.Should().Be(ProcessCapabilities.None);
        int status = agent.Open("/dev/null").Int32;
        status.Should().BePositive("an agent without capabilities can still open what is everybody's");
    }
}
