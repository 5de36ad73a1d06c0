using System.CommandLine;
using Harness.Tests.Hosting.Pci;
using Reports.Commands;
using Reports.Exits;

namespace Harness.Tests.Reports.Commands;

public sealed class VmCommandTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(20);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"vm-device-{Guid.NewGuid():N}.sock");

    [Theory]
    [InlineData(300)]
    [InlineData(128)]
    [InlineData(131072)]
    public void Video_memory_must_be_what_a_bar_can_be(int megabytes) =>
        FluentActions.Invoking(() => Invoke("--vram", $"{megabytes}")).Should().Throw<CommandException>()
            .Where(error => error.ExitCode == ExitCode.Usage).WithMessage($"--vram {megabytes}: *");

    [Fact]
    public void Socket_that_cannot_be_made_is_wrong_use()
    {
        File.WriteAllText(_path, "somebody's");

        FluentActions.Invoking(() => Invoke()).Should().Throw<CommandException>()
            .Where(error => error.ExitCode == ExitCode.Usage).WithMessage($"--socket {_path}: what is there is not a socket; name another path");

        File.ReadAllText(_path).Should().Be("somebody's");
        File.Delete(_path);
        FluentActions.Invoking(() => VmCommand.Make().Parse(["device", "--socket", _path + "/x"]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false }))
            .Should().Throw<CommandException>().WithMessage("*its folder is not there");
    }

    [Fact]
    public void Device_is_served_until_its_client_goes()
    {
        Task<int> command = Task.Run(() => Invoke("--vram", "256"));
        using (VfioUserClient client = Connect())
            client.Greet();

        Result(command).Should().Be(ExitCode.Success);
        File.Exists(_path).Should().BeFalse();
    }

    [Fact]
    public void Client_that_breaks_the_protocol_is_told_off()
    {
        Task<int> command = Task.Run(() => Invoke("--vram", "256"));
        using VfioUserClient client = Connect();
        client.TrySend(new byte[16]);

        FluentActions.Invoking(() => Result(command)).Should().Throw<CommandException>().Where(error => error.ExitCode == ExitCode.Regression);
    }

    private static int Result(Task<int> command)
    {
        SpinWait.SpinUntil(() => command.IsCompleted, s_limit).Should().BeTrue("the command ends");
        return command.GetAwaiter().GetResult();
    }

    // The path is there a moment before anybody listens at it.
    private VfioUserClient Connect()
    {
        VfioUserClient? client = null;
        SpinWait.SpinUntil(() => VfioUserClient.TryConnect(_path, out client), s_limit).Should().BeTrue("the command listens");
        return client!;
    }

    private int Invoke(params string[] options) =>
        VmCommand.Make().Parse(["device", "--socket", _path, .. options]).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
